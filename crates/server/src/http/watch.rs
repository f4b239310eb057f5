//! Requests that the guard turns away because of who sent them (S-10, S-13) leave a line in the audit trail, as refusals
//! of operations do (S-105).

use http::request::Parts;
use latchkey_contract::{id::RequestId, problem::Code};

use super::{client_ip::ClientIp, refusal::Refusal, routes};
use crate::{
    app::AppState,
    serve::{self, RequestMeta},
};

/// Where such lines go.
#[derive(Clone, Debug)]
pub struct Watch(Option<AppState>);

impl Watch {
    /// Into the trail of this server.
    pub fn of(app: AppState) -> Self {
        Self(Some(app))
    }

    /// Nowhere: for a server without a database.
    pub const fn nobody() -> Self {
        Self(None)
    }

    /// Notes a refusal; a line that cannot be written is said in the log, and the answer stays what it is.
    pub(super) async fn note(&self, head: &Parts, refusal: &Refusal) {
        let operation = routes::find(head.uri.path()).and_then(|path| path.operation(&head.method));
        let (Some(app), Some(operation), Code::Csrf) = (&self.0, operation, refusal.code) else { return };
        let (Some(id), Some(ClientIp(client_ip))) =
            (head.extensions.get::<RequestId>(), head.extensions.get::<ClientIp>())
        else {
            return;
        };
        let guest = head.extensions.get().cloned();
        let meta = RequestMeta { id: id.clone(), client_ip: *client_ip, guest, is_own_page: false };
        let noted = serve::note_turned_away(app, &meta, &head.headers, operation.name, refusal.code).await;
        if let Err(cause) = noted {
            tracing::warn!(error = %cause, "a refusal could not be noted");
        }
    }
}

//! On whose page the console is while it calls. What a page may show is decided by the organisation of the person, so
//! these questions can be asked only once somebody was recognised.

use latchkey_contract::{embed::EmbedChannel, id::OrganisationId};

use super::RequestMeta;
use crate::storage::{Source, StorageError, embed_grants::Grant, trusted_origins};

impl RequestMeta {
    /// Whether the people of an organisation may be shown on the page that calls: on our own, all are (S-13).
    pub(crate) fn may_show(&self, organisation: &OrganisationId) -> bool {
        self.guest.as_ref().is_none_or(|guest| guest.is_welcome_to(organisation))
    }

    /// Whether a request comes from the place that was let in, and that place is listed still. The frame is a page of
    /// ours; which page is around it, its address names and the browser enforces (S-76).
    pub(crate) async fn is_at(&self, grant: &Grant, source: &dyn Source) -> Result<bool, StorageError> {
        match (grant.channel, &self.guest) {
            (EmbedChannel::Page, Some(guest)) => {
                Ok(guest.origin() == grant.origin && guest.is_welcome_to(&grant.organisation))
            }
            (EmbedChannel::Frame, None) if self.is_own_page => {
                Ok(trusted_origins::trusting(source, &grant.origin).await?.contains(&grant.organisation))
            }
            (EmbedChannel::Page, None) | (EmbedChannel::Frame, _) => Ok(false),
        }
    }
}

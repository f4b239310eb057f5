//! Every kind of access, against everybody who can come.

use latchkey_contract::endpoint::{Empty, Method};

use super::*;
use crate::{auth::Identifier, serve::demo_app::demo_app};

async fn signed_in(reader: &Reader, username: &str) -> Actor {
    let user = people::find_by_identifier(reader, &Identifier::new(username)).await.unwrap().unwrap();
    let organisation = people::find(reader, &user).await.unwrap().unwrap().organisation;
    let last_seen_at = Timestamp::from_micros(0);
    let session = SessionProof { id: SessionId::from_bits(1), last_seen_at, wrong_passwords: 0 };
    Actor::SignedIn(Caller { user, organisation, proof: Proof::Session(session) })
}

/// The same person, through a program.
fn program_of(actor: &Actor, scope: &[Permission]) -> Actor {
    let key = KeyProof { id: AccessKeyId::from_bits(1), scope: scope.to_vec(), last_used_at: None };
    Actor::SignedIn(Caller { proof: Proof::AccessKey(key), ..actor.caller().unwrap().clone() })
}

#[tokio::test]
async fn s_90_every_access_lets_in_whom_it_names_and_nobody_else() {
    use Permission::{SupportView, UsersManage};
    let folder = tempfile::tempdir().unwrap();
    let app = demo_app(folder.path()).await;
    let reader = app.store.read().await.unwrap();
    let mut actors = vec![Actor::Nobody];
    for username in ["newcomer", "gilbert.blythe", "admin"] {
        actors.push(signed_in(&reader, username).await);
    }
    let (open, sign_in, denied) = (None, Some(Code::SessionRequired), Some(Code::PermissionDenied));
    let table = [
        (Access::Public, [open, open, open, open]),
        (Access::HalfAuth, [sign_in, sign_in, sign_in, sign_in]),
        (Access::SignedIn, [sign_in, open, open, open]),
        (Access::Needs(SupportView), [sign_in, denied, open, open]),
        (Access::Needs(UsersManage), [sign_in, denied, denied, open]),
    ];
    for (access, expected) in table {
        for (actor, expected) in actors.iter().zip(expected) {
            let answer = admit_to(access, actor, &reader).await.err().map(|refusal| refusal.code());
            assert_eq!(answer, expected, "{access:?} {actor:?}");
        }
    }
}

#[tokio::test]
async fn s_89_a_program_has_what_is_in_its_scope_and_its_owner_holds_today() {
    use Permission::{AuditRead, SupportView};
    let folder = tempfile::tempdir().unwrap();
    let app = demo_app(folder.path()).await;
    let reader = app.store.read().await.unwrap();
    let gilbert = signed_in(&reader, "gilbert.blythe").await;
    let denied = Some(Code::PermissionDenied);
    let table: [(&[Permission], Permission, Option<Code>); 4] = [
        (&[SupportView], SupportView, None),
        (&[], SupportView, denied),
        (&[AuditRead], SupportView, denied),
        (&[AuditRead], AuditRead, denied),
    ];
    for (scope, permission, expected) in table {
        let program = program_of(&gilbert, scope);
        let answer = admit_to(Access::Needs(permission), &program, &reader).await.err().map(|refusal| refusal.code());
        assert_eq!(answer, expected, "{scope:?} {permission:?}");
    }
}

#[tokio::test]
async fn s_89_a_program_comes_in_only_where_the_operation_says_so() {
    use latchkey_contract::{boot::GetBoot, me::GetMe, password::ChangePassword};
    let folder = tempfile::tempdir().unwrap();
    let app = demo_app(folder.path()).await;
    let reader = app.store.read().await.unwrap();
    let program = program_of(&signed_in(&reader, "admin").await, Permission::ALL);
    let refused = |answer: Result<(), ApiError>| answer.err().map(|refusal| refusal.code());
    assert_eq!(refused(admit::<GetMe>(&program, &reader).await), None);
    assert_eq!(refused(admit::<GetBoot>(&program, &reader).await), Some(Code::KeyRefused), "open to everybody else");
    assert_eq!(refused(admit::<ChangePassword>(&program, &reader).await), Some(Code::KeyRefused));
}

/// An operation that asks for a factor again.
struct Guarded;

impl Endpoint for Guarded {
    const OPERATION: &'static str = "guarded";
    const SUMMARY: &'static str = "Do what must be confirmed";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/guarded";
    const ACCESS: Access = Access::SignedIn;
    const ACCEPTS_KEYS: bool = true;
    const STEP_UP: bool = true;
    const CODES: &'static [Code] = &[Code::StepUpRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Empty;
}

#[tokio::test]
async fn s_26_what_needs_a_factor_again_is_closed_while_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let app = demo_app(folder.path()).await;
    let reader = app.store.read().await.unwrap();
    let admin = signed_in(&reader, "admin").await;
    let program = program_of(&admin, Permission::ALL);
    let expected = [Code::SessionRequired, Code::StepUpRequired, Code::StepUpRequired];
    for (actor, expected) in [Actor::Nobody, admin, program].iter().zip(expected) {
        let refused = admit::<Guarded>(actor, &reader).await.err().map(|refusal| refusal.code());
        assert_eq!(refused, Some(expected), "{actor:?}");
    }
}

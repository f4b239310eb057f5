"""What the console adds to each request of the fuzzer: a session of the demonstration's administrator, the console's
header and origin, and an address of its own for each request, so that limits per address stay switched on.

One request in ten keeps what the fuzzer made of these, so that refusals are looked at as well."""

import ipaddress
import itertools
import os

import requests
import schemathesis

ORIGIN = os.environ["FUZZ_ORIGIN"]
ACCOUNT = {"username": "admin", "password": os.environ["FUZZ_PASSWORD"]}
# A network for each request: limits count networks, not single addresses.
NETWORKS = itertools.count(int(ipaddress.ip_address("2001:db8::")), 1 << 64)
NUMBERS = itertools.count(1)
# Operations that say themselves who calls: a session beside them proves nothing.
PUBLIC = {"create_session", "open_activation", "complete_activation", "create_token", "create_embed_token"}


class Session:
    """The session in use; a new one when somebody, such as the fuzzer, has ended it.

    The fuzzer learns names from answers and tries wrong passwords with them. A browser that somebody signed in from
    before is not kept out by that, so the cookie that says so is kept as a browser keeps it."""

    cookie = None
    device = None

    @classmethod
    def header(cls):
        if cls.cookie is None:
            headers = proof() | ({"Cookie": cls.device} if cls.device else {})
            answer = requests.post(f"{ORIGIN}/api/v1/session", json=ACCOUNT, headers=headers, timeout=15)
            answer.raise_for_status()
            pairs = [line.split(";")[0] for line in answer.raw.headers.getlist("Set-Cookie")]
            cls.cookie = next(pair for pair in pairs if pair.split("=")[0].endswith("sid"))
            cls.device = next((pair for pair in pairs if pair != cls.cookie), cls.device)
        return cls.cookie


def proof():
    return {"Origin": ORIGIN, "X-Latchkey": "1", "X-Forwarded-For": network()}


def network():
    return str(ipaddress.ip_address(next(NETWORKS)))


def name(case):
    return case.operation.definition.raw.get("operationId")


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes it a request of the console."""
    case.headers["X-Forwarded-For"] = network()
    if next(NUMBERS) % 10 == 0:
        return
    case.headers.update(proof())
    case.headers.pop("Authorization", None)
    case.cookies.clear()
    if name(case) not in PUBLIC:
        case.headers["Cookie"] = Session.header()


@schemathesis.hook
def after_call(context, case, response):
    """Forgets a session that has ended, so that the next request begins a new one."""
    ended = response.status_code == 401 and response.json().get("code") == "session_required"
    if ended or name(case) in ("create_session", "delete_session"):
        Session.cookie = None

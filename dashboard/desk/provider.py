"""Talks to the provider of single sign-on (OpenID Connect) by Authlib: off to it, and back with who somebody is.

What has to match on the way back (state, nonce, PKCE verifier) travels in a cookie that is signed and soon too old.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.requests import Request

from mvo_monitor.errors import SingleSignOnFailed
from mvo_monitor.settings import Settings

NAME = "provider"
_PATIENCE = 10.0
_CANCELLED = ("access_denied", "interaction_required", "login_required", "consent_required")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as the provider signs it. ``email`` is None unless the provider says that it checked it."""

    issuer: str
    subject: str
    email: str | None


async def set_off(request: Request, settings: Settings, back: str) -> tuple[str, dict[str, Any]]:
    """The address at the provider to go to, and what to keep until somebody is back. Raises SingleSignOnFailed."""
    kept: dict[str, Any] = {}
    try:
        client = await _client(settings)
        answer = await client.authorize_redirect(_with(request, kept), back)
    except (httpx2.HTTPError, httpx2.InvalidURL, AuthlibBaseError, ValueError, RuntimeError) as error:
        raise SingleSignOnFailed("down", provider_of(settings)) from error
    return str(answer.headers["location"]), kept


async def come_back(request: Request, settings: Settings, kept: Mapping[str, Any]) -> Identity:
    """Who came back. Raises SingleSignOnFailed."""
    provider = provider_of(settings)
    try:
        client = await _client(settings)
        token = await client.authorize_access_token(_with(request, dict(kept)))
        told = dict(token.get("userinfo") or {})
        if told and "email" not in told:
            more = await client.userinfo(token=token)
            told |= more if more.get("sub") == told.get("sub") else {}
    except MismatchingStateError as error:
        raise SingleSignOnFailed("mismatch", provider) from error
    except httpx2.HTTPError as error:
        raise SingleSignOnFailed("down", provider) from error
    except AuthlibBaseError as error:
        why = "cancelled" if error.error in _CANCELLED else "refused"
        raise SingleSignOnFailed(why, provider) from error
    except (JoseError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise SingleSignOnFailed("refused", provider) from error
    subject = told.get("sub")
    if not isinstance(subject, str) or not subject or len(subject) > 255:
        raise SingleSignOnFailed("refused", provider)
    return Identity(settings.oidc_issuer or "", subject, _checked_email(told))


def _with(request: Request, kept: dict[str, Any]) -> Request:
    """The request as Authlib wants it, with a session of its own: Streamlit has one on the request itself."""
    return Request({**request.scope, "session": kept})


def provider_of(settings: Settings) -> str:
    """What people call the provider."""
    return settings.oidc_name or settings.oidc_issuer or ""


async def _client(settings: Settings) -> StarletteOAuth2App:
    """Made anew each time, so that it knows the provider's addresses and keys of today. Raises SingleSignOnFailed."""
    secret = settings.oidc_client_secret
    client = OAuth().register(
        NAME,
        client_id=settings.oidc_client_id,
        client_secret=secret.get_secret_value() if secret else None,
        server_metadata_url=f"{settings.oidc_issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": _PATIENCE},
    )
    told = await client.load_server_metadata()
    if str(told.get("issuer", "")).rstrip("/") != settings.oidc_issuer:
        raise SingleSignOnFailed("refused", provider_of(settings))
    return client


def _checked_email(told: Mapping[str, Any]) -> str | None:
    email, checked = told.get("email"), told.get("email_verified")
    return email.strip().lower() if isinstance(email, str) and checked in (True, "true") else None

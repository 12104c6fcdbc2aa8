"""The description of the API by OpenAPI 3.1, made from the very table that serves."""

from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import models_json_schema

from mvo_monitor.exchange.json_api.endpoints import ENDPOINTS, Endpoint
from mvo_monitor.exchange.json_api.parameters import EDITION, LANG, Param
from mvo_monitor.exchange.json_api.part import Part
from mvo_monitor.exchange.json_api.problem import MEDIA_TYPE, Problem
from mvo_monitor.texts import Words

VERSION = "1.1.0"
_SCHEMAS = "#/components/schemas/{model}"
_SESSION = "session"


def openapi(w: Words, site: str, cookie: str, endpoints: Sequence[Endpoint] = ENDPOINTS) -> dict[str, Any]:
    """The document in the language of ``w``; ``site`` is the address of this monitor, ``cookie`` that of a session."""
    models: list[type[Part]] = [*(each.model for each in endpoints), Problem]
    _, schemas = models_json_schema([(each, "serialization") for each in models], ref_template=_SCHEMAS)
    return {
        "openapi": "3.1.0",
        "info": {"title": w("api.title"), "version": VERSION, "description": w("api.description")},
        "servers": [{"url": site}],
        "externalDocs": {"url": f"{site}/api", "description": w("place.api")},
        "paths": {each.address: {"get": _operation(w, each)} for each in endpoints},
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {_SESSION: {"type": "apiKey", "in": "cookie", "name": cookie}},
        },
    }


def _operation(w: Words, endpoint: Endpoint) -> dict[str, Any]:
    answer = {"$ref": _SCHEMAS.format(model=endpoint.model.__name__)}
    headers = {"ETag": {"schema": {"type": "string"}, "description": w("api.etag")}}
    refused = {"content": {MEDIA_TYPE: {"schema": {"$ref": _SCHEMAS.format(model="Problem")}}}}
    statuses = (400, 401, 403, 404, 503)
    return {
        "operationId": endpoint.key,
        "summary": w(f"api.endpoint.{endpoint.key}"),
        "parameters": [_parameter(w, each) for each in (*endpoint.params, EDITION, LANG)],
        "responses": {
            "200": {
                "description": w(f"api.endpoint.{endpoint.key}"),
                "headers": headers,
                "content": {"application/json": {"schema": answer}},
            },
            "304": {"description": w("api.unchanged")},
            **{str(status): {"description": w(f"api.problem.{status}"), **refused} for status in sorted(statuses)},
        },
        "security": [{_SESSION: []}],
    }


def _parameter(w: Words, param: Param) -> dict[str, Any]:
    return {
        "name": param.name,
        "in": "path" if param.in_path else "query",
        "required": param.in_path,
        "description": w(param.words),
        "schema": param.schema,
        **({"example": param.example} if param.example else {}),
    }

"""The API: read by programs, with the rights and floors of the pages (docs/api.md)."""

from dashboard.routes.api.problems import refused_as_problem
from dashboard.routes.api.serving import Api

__all__ = ["Api", "refused_as_problem"]

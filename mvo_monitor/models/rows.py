"""What every table row shares: it checks what is put into it, and knows its source."""

from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from mvo_monitor.models.columns import NAMING

SQLModel.metadata.naming_convention = NAMING


class Row(SQLModel):
    """A row that is validated when made and when changed (a plain table model is not)."""

    model_config = SQLModelConfig(validate_assignment=True)


class Sourced(Row):
    """A row that knows its source: a document and the place in it ("2.1, noot 13")."""

    source_document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    source_locator: str | None = None

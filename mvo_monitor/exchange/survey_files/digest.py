"""One number for all that is taken from a file, so that the same file is known when it comes again."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from mvo_monitor.exchange.survey_files.tallying import QuestionTally
from mvo_monitor.exchange.survey_files.understood import Answer

_BITS = 256
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class ContentDigest:
    """Takes each response; the order in which they come does not matter, how often each comes does.

    Options count by their words and not by their numbers. The digest of each response is added to the sum of all, so
    that nothing of them is kept.
    """

    def __init__(self, questions: Sequence[QuestionTally]) -> None:
        self._questions = sorted(questions, key=lambda each: each.code)
        self._options = {each.code: {choice.value: choice.text for choice in each.choices} for each in questions}
        self._sum = 0
        self._responses = 0

    def take(self, organisation: int | None, answers: Mapping[str, Answer]) -> None:
        """Take one response."""
        said = {code: self._written(code, answer) for code, answer in answers.items()}
        self._sum = (self._sum + int.from_bytes(_sha256([organisation, said]))) % 2**_BITS
        self._responses += 1

    def hexdigest(self) -> str:
        """64 hexadecimal digits for the questions and all responses."""
        questions = [
            [each.code, each.text, each.kind.value, each.low, each.high, [choice.text for choice in each.choices]]
            for each in self._questions
        ]
        return _sha256([questions, self._responses, f"{self._sum:064x}"]).hex()

    def _written(self, code: str, answer: Answer) -> object:
        options = self._options[code]
        match answer:
            case tuple():
                return sorted(options.get(each) or str(each) for each in answer)
            case int():
                return [answer, options.get(answer)]
        return answer


def _sha256(value: object) -> bytes:
    return hashlib.sha256(_ENCODER.encode(value).encode("utf-8", "surrogatepass")).digest()

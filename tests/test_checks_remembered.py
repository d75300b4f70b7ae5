"""What is made once: of words, and of attributes."""

from pipeline.checks.remembered import Once, Remembered


def test_a_word_is_made_once_and_a_long_text_every_time() -> None:
    made: list[str] = []
    upper = Remembered[str](lambda word: made.append(word) or word.upper())
    assert [upper[word] for word in ("a", "a", "b" * 99, "b" * 99)] == [
        "A",
        "A",
        "B" * 99,
        "B" * 99,
    ]
    assert made == ["a", "b" * 99, "b" * 99]
    assert list(upper) == ["a"]


def test_an_attribute_is_made_once_for_each_object() -> None:
    class Counted:
        made = 0

        @Once
        def words(self) -> list[str]:
            self.made += 1
            return ["a"]

    one, other = Counted(), Counted()
    assert one.words is one.words
    assert (one.made, other.made) == (1, 0)

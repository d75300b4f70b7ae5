"""What a reader must not miss between two versions of a text, and what is no such thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.differences import SAID, differences

SAYS = [
    ("Hold thirty seconds", "Hold sixty seconds", "numbers: thirty seconds > sixty seconds"),
    ("Take fifteen drops", "Take fifty drops", "numbers: fifteen drops > fifty drops"),
    ("Twenty-four hours", "Twenty-five hours", "numbers: Twenty-four hours > Twenty-five hours"),
    ("Rest every day", "Rest every other day", "numbers: every day > every other day"),
    ("Take it twice a day", "Take it three times a day", "numbers: twice > three times"),
    ("5 mg daily", "5 mg weekly", "numbers: daily > weekly"),
    ("the second week", "the third week", "numbers: second week > third week"),
    ("Rest for a day", "Rest for two days", "numbers: a day > two days"),
    ("drei Tage", "vier Tage", "numbers: drei Tage > vier Tage"),
    ("dreimal täglich", "zweimal täglich", "numbers: dreimal > zweimal"),
    ("vierzig Tage", "einundvierzig Tage", "numbers: vierzig Tage > einundvierzig Tage"),
    ("tres veces al día", "dos veces al día", "numbers: tres veces > dos veces"),
    ("Repita once veces", "Repita doce veces", "numbers: once veces > doce veces"),
    ("chaque jour", "chaque semaine", "numbers: chaque jour > chaque semaine"),
    ("due compresse", "tre compresse", "numbers: due compresse > tre compresse"),
    ("ventotto giorni", "ventidue giorni", "numbers: ventotto giorni > ventidue giorni"),
    ("três semanas", "quatro semanas", "numbers: três semanas > quatro semanas"),
    ("vijf dagen", "zes dagen", "numbers: vijf dagen > zes dagen"),
    ("τρεις ημέρες", "τρεις εβδομάδες", "numbers: τρεις ημέρες > τρεις εβδομάδες"),
    ("Bend the left knee", "Bend the right knee", "sides: left > right"),
    ("das linke Knie", "das rechte Knie", "sides: linke > rechte"),
    ("la rodilla izquierda", "la rodilla derecha", "sides: izquierda > derecha"),
    ("Bend the left knee", "Bend the knee", "sides: left > none"),
    ("at least 5 reps", "at most 5 reps", "limits: at least > at most"),
    ("up to 5 mg", "more than 5 mg", "limits: up to > more than"),
    ("mindestens 5 mg", "höchstens 5 mg", "limits: mindestens > höchstens"),
    ("al menos 5 mg", "como máximo 5 mg", "limits: al menos > como máximo"),
    ("Take it before meals", "Take it after meals", "order: before > after"),
    ("avant le repas", "après le repas", "order: avant > après"),
    ("Increase the dose", "Reduce the dose", "directions: Increase > Reduce"),
    ("Die Dosis erhöhen", "Die Dosis verringern", "directions: erhöhen > verringern"),
]


@pytest.mark.parametrize(("old", "new", "said"), SAYS)
def test_what_is_said(old: str, new: str, said: str) -> None:
    name, _, words = said.partition(": ")
    message = differences(old, new)
    assert message == f"{name} changed: {words.replace(' > ', ' -> ')}"
    assert SAID.match(message)
    assert differences(new, old)
    assert not differences(new, new.replace(" ", "  "))


# Edits as authors make them: one changes what a patient does, the other does not.
CHANGED = """
Take one tablet with water. | Take two tablets with water.
Hold the stretch for twenty seconds. | Hold the stretch for thirty seconds.
Repeat ten times. | Repeat twelve times.
Do this once a day. | Do this twice a day.
Do this daily. | Do this every other day.
Do this every morning for a week. | Do this every morning for a month.
Rest for forty-eight hours. | Rest for seventy-two hours.
Wait an hour before you drive. | Wait two hours before you drive.
Use half a tablet. | Use a whole tablet twice.
Take 5 mg every 4 hours. | Take 5 mg every 6 hours.
Come back in the second week. | Come back in the third week.
Apply ice for 10 minutes. | Apply ice for 10 seconds.
Sleep on your left side. | Sleep on your right side.
The needle enters the right shoulder. | The needle enters the left shoulder.
Raise your left arm. | Raise your arm.
Do at least three sets. | Do at most three sets.
Drink up to two glasses. | Drink more than two glasses.
Do not lift more than 5 kg. | Do not lift more than 15 kg.
Walk for less than an hour. | Walk for more than an hour.
No more than four tablets a day. | At least four tablets a day.
Take it before breakfast. | Take it after breakfast.
Take it with meals. | Take it after meals.
Increase the load slowly. | Decrease the load slowly.
Raise the dose if needed. | Lower the dose if needed.
Bend the knee fully. | Straighten the knee fully.
Breathe in as you lift. | Breathe out as you lift.
Apply a warm pack. | Apply a cold pack.
Do not massage the area. | Massage the area.
This is safe in pregnancy. | This is unsafe in pregnancy.
Swim if you have no fever. | Swim if you have a fever.
The wound can get wet. | The wound cannot get wet.
Stop the medicine. | Start the medicine.
Nehmen Sie zwei Tabletten. | Nehmen Sie drei Tabletten.
Nehmen Sie es vor dem Essen. | Nehmen Sie es nach dem Essen.
Tome la pastilla cada día. | Tome la pastilla cada semana.
Doble la rodilla derecha. | Doble la rodilla izquierda.
Prenez deux comprimés par jour. | Prenez trois comprimés par jour.
Non superare le quattro dosi. | Non superare le cinque dosi.
Espere vinte minutos. | Espere trinta minutos.
Neem minstens drie tabletten. | Neem hoogstens drie tabletten.
Κρατήστε για δέκα δευτερόλεπτα. | Κρατήστε για είκοσι δευτερόλεπτα.
"""
SAME = """
Rest for two days. | Rest for two more days.
Try it once more. | Try it again.
No one knows why. | Nobody can say why.
This is one of them. | This belongs to them.
Use the other one. | Use the other towel.
Choose the right shoes. | Choose good shoes.
Come back right away. | Come back at once.
What is left is soreness. | What remains is soreness.
Once you feel better, walk. | When you feel better, walk.
Hold for 30 s. | Hold for 30 seconds.
Take 5 mg daily. | Take 5 mg every day.
Take it twice daily. | Take it twice a day.
Do three sets. | Do 3 sets.
Rest for 24 hours. | Rest for twenty-four hours.
Hold for at least 5 seconds. | Hold for no less than 5 seconds.
At most 4 tablets. | No more than 4 tablets.
Before you begin, warm up. | Warm up first.
After using ice, dry the skin. | Dry the skin when you are done with ice.
The payment is due today. | The payment is for today.
First, lie on your back. | Lie on your back.
It may take a second. | It may take a moment.
Each one has its own page. | All of them have pages.
Ask your doctor or nurse. | Ask your nurse or doctor.
Walk slowly along the wall. | Walk carefully along the wall.
The muscle may feel sore. | The muscle can feel sore.
Stand up from the chair. | Get out of the chair.
Do this at home. | You can do this at home.
The pain usually goes away by itself. | The pain usually disappears by itself.
Increase the load. | Add load.
It is up to you. | You decide.
We treat all patients. | We treat every patient.
See the second page for more. | See page two for more.
More than anything, keep moving. | Above all, keep moving.
Keep your lower back flat. | Keep your back flat.
One day you will run again. | You will run again.
The dose is right for you. | The dose suits you.
Hold on to the seat. | Seize the seat.
Legen Sie sich auf eine Matte. | Legen Sie sich auf die Matte.
Das ist ein Problem. | Das ist das Problem.
Vor allem Ruhe hilft. | Ruhe hilft besonders.
Hay una razón para ello. | Existe una razón para ello.
Vous avez le droit de demander. | Vous pouvez demander.
C'est un exercice utile. | Cet exercice est utile.
È un esercizio utile. | Questo esercizio è utile.
Este é um exercício útil. | O exercício é útil.
Dat is een goede oefening. | Die oefening is goed.
"""


def edits(table: str) -> list[tuple[str, str]]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return [(old, new) for old, new in rows]


def test_what_changes_a_meaning_is_said_and_little_else() -> None:
    changed, same = edits(CHANGED), edits(SAME)
    assert len(changed) + len(same) > 60
    missed = [pair for pair in changed if not differences(*pair)]
    false = [(*pair, differences(*pair)) for pair in same if differences(*pair)]
    said = len(changed) - len(missed)
    assert not missed
    assert said / (said + len(false)) >= 0.95, false


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_are_compared(old: str, new: str) -> None:
    assert differences(old, old) == ""
    assert differences(old, new).count("\n") == 0
    assert bool(differences(old, new)) == bool(differences(new, old))

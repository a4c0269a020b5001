"""What the questionnaires ask, and at which age.

The check-ups stand at the four ages of the French prevention check (18–25, 45–50, 60–65, 70–75); the screenings that
they speak of are the organised ones (bowel and breast from 50 to 74 years, cervix from 25 to 65).
"""

from datetime import date

from mes_app.record.moments import age_on, birthday
from mes_app.record.questionnaires.model import NONE, Questionnaire, Section, number, one, several, words

CONSUMES_FROM = 12
"""From this age on tobacco, alcohol and other substances are asked about."""

_SOFTLY = ("never", "former", "sometimes", "daily")
_YES = ("yes", "no", "unsure")
_LAST = ("under-year", "over-year", "never", "unsure")
_SCREENED = ("up-to-date", "to-do", "unsure", "not-me")

_PLANTS = one("vegetables", "rarely", "some-days", "daily", "several-daily")
_ACTIVITY = number("activity", 3000, "minutes", from_age=3)
_SITTING = number("sitting", 24, "hours", from_age=6)
_HOURS = number("sleep-hours", 24, "hours")
_SLEEP = one("sleep", "good", "fair", "hard")
_SCREENS = number("screen-hours", 24, "hours")
_TOBACCO = one("tobacco", *_SOFTLY, from_age=CONSUMES_FROM)
_ALCOHOL = one("alcohol", "never", "rarely", "monthly", "weekly", "almost-daily", from_age=CONSUMES_FROM)
_CANNABIS = one("cannabis", *_SOFTLY, from_age=CONSUMES_FROM)
_MOOD = one("mood", "good", "up-down", "low", "very-low")
_VIOLENCE = one("violence", "no", "past", "now")
_VACCINES = one("vaccines", *_YES)
_DENTIST = one("dentist", *_LAST)
_EYES = one("eyes", *_LAST)
_HEARING = one("hearing", "no", "sometimes", "often")
_PRESSURE = one("pressure", *_LAST)
_SUGAR = one("sugar", *_LAST)
_WEIGHT = one("weight", "stable", "gained", "lost", "unsure")
_BOWEL = one("bowel", *_SCREENED)
_BREAST = one("breast", *_SCREENED)
_CERVIX = one("cervix", *_SCREENED)
_KIN = several("kin", "heart", "diabetes", "breast-cancer", "bowel-cancer", "other", NONE)
_RELATIVES = one("relatives", "yes", "some", "no")
_CARER = one("carer", "no", "sometimes", "daily")
_TOPICS = words("topics")

_END = Section("topics", (_TOPICS,), has_help=True)

HABITS = Questionnaire(
    "habits",
    (
        Section(
            "food",
            (
                _PLANTS,
                one("sweet-drinks", "never", "some-days", "daily", "several-daily"),
                several("meals", "breakfast", "lunch", "snack", "dinner"),
                several("diet", "vegetarian", "vegan", "gluten-free", "salt-free", "other", NONE),
            ),
        ),
        Section("activity", (_ACTIVITY, _SITTING), has_help=True),
        Section(
            "sleep",
            (_HOURS, _SLEEP, several("sleep-trouble", "falling", "waking", "early", "snoring", "tired", NONE)),
        ),
        Section("screens", (_SCREENS, several("screen-when", "at-meals", "in-bed", "at-night", NONE))),
        Section(
            "tobacco",
            (
                _TOBACCO,
                number("cigarettes", 100, "cigarettes", from_age=CONSUMES_FROM),
                one("vaping", *_SOFTLY, from_age=CONSUMES_FROM),
                one("stopping", "yes", "later", "no", "not-me", from_age=CONSUMES_FROM),
            ),
            has_help=True,
        ),
        Section("alcohol", (_ALCOHOL, number("glasses", 50, "glasses", from_age=CONSUMES_FROM)), has_help=True),
        Section("others", (_CANNABIS, one("substances", *_SOFTLY, from_age=CONSUMES_FROM)), has_help=True),
        Section("words", (words("habits-words"),)),
    ),
)

PREVENTION = (
    Questionnaire(
        "prevention-18",
        (
            Section(
                "living",
                (one("days", "study", "work", "searching", "otherwise"), _PLANTS, _ACTIVITY, _HOURS, _SCREENS),
            ),
            Section("consuming", (_TOBACCO, _ALCOHOL, _CANNABIS), has_help=True),
            Section("mind", (_MOOD, one("talk", "yes", "some", "no"), _VIOLENCE), has_help=True),
            Section(
                "sexual",
                (one("protection", *_YES, "not-me"), one("infections", *_LAST, "not-me"), one("hpv", *_YES)),
                has_help=True,
            ),
            Section("care", (_VACCINES, _DENTIST, one("attending", *_YES))),
            _END,
        ),
        18,
        25,
    ),
    Questionnaire(
        "prevention-45",
        (
            Section("living", (_PLANTS, _ACTIVITY, _SITTING, _SLEEP)),
            Section("consuming", (_TOBACCO, _ALCOHOL), has_help=True),
            Section(
                "mind", (several("work", "body", "stress", "nights", NONE, "not-me"), _MOOD, _VIOLENCE), has_help=True
            ),
            Section("heart", (_PRESSURE, _SUGAR, _WEIGHT, _KIN)),
            Section("screening", (_BOWEL, _BREAST, _CERVIX, _VACCINES, _DENTIST, _EYES), has_help=True),
            _END,
        ),
        45,
        50,
    ),
    Questionnaire(
        "prevention-60",
        (
            Section("living", (_PLANTS, _ACTIVITY, _SLEEP)),
            Section("consuming", (_TOBACCO, _ALCOHOL), has_help=True),
            Section("around", (one("retired", "retired", "soon", "not-yet"), _RELATIVES, _CARER, _MOOD), has_help=True),
            Section("heart", (_PRESSURE, _SUGAR, _WEIGHT)),
            Section("screening", (_BOWEL, _BREAST, _CERVIX, _VACCINES, _DENTIST), has_help=True),
            Section("senses", (_EYES, _HEARING)),
            _END,
        ),
        60,
        65,
    ),
    Questionnaire(
        "prevention-70",
        (
            Section("living", (_WEIGHT, _ACTIVITY, _SLEEP)),
            Section("consuming", (_TOBACCO, _ALCOHOL), has_help=True),
            Section("around", (_RELATIVES, _CARER, _MOOD), has_help=True),
            Section(
                "autonomy",
                (
                    several("tasks", "shopping", "housework", "papers", "moving", "washing", NONE),
                    one("falls", "no", "once", "several-times"),
                    one("memory", "no", "sometimes", "often"),
                    number("medicines", 40, "medicines"),
                ),
            ),
            Section("senses", (_EYES, _HEARING)),
            Section("screening", (_BOWEL, _BREAST, _VACCINES, _DENTIST), has_help=True),
            _END,
        ),
        70,
        75,
    ),
)
"""The four check-ups, the youngest first."""


def window_on(birth: date, day: date) -> Questionnaire | None:
    """The check-up of somebody's age on a day of their zone; None between two, before and after."""
    age = age_on(birth, day)
    return next((one for one in PREVENTION if one.is_for(age)), None)


def next_check(birth: date, day: date) -> tuple[Questionnaire, date] | None:
    """The check-up that comes next, and the birthday on which it opens; None when there is none any more."""
    age = age_on(birth, day)
    found = next((one for one in PREVENTION if one.least > age), None)
    return None if found is None else (found, birthday(birth, found.least))

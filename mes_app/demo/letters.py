"""The family's conversations with professionals. What is begun, a professional has begun."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mes_app.demo.people import PROFESSIONALS, at
from mes_app.demo.words import french
from mes_app.record.ids import ident
from mes_app.record.messages import Message, Thread
from mes_app.record.people import Profile, Standing


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, so many days before today; `mine`: from the patient's side; `papers`: slugs of documents."""

    ago: int
    hour: int
    body: str
    mine: bool = False
    unread: bool = False
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One conversation and its messages, the oldest first."""

    slug: str
    subject: str
    professional: str
    letters: tuple[Letter, ...]
    ended: bool = False
    no_reply: bool = False
    hidden: bool = False


EXCHANGES: Mapping[str, tuple[Exchange, ...]] = MappingProxyType(
    {
        "gabrielle": (
            Exchange("bilan", "Vos palpitations", "dupot", (
                Letter(3, 12, "Bonjour Madame, comment vont ces palpitations depuis votre appel ? Pouvez-vous passer "
                       "demain à 9 h ?"),
                Letter(3, 18, "Bonjour Docteur, deux épisodes encore hier soir. Je serai là demain à 9 h. "
                       "Merci.", mine=True),
                Letter(1, 8, "Bonjour Madame, vous trouverez le compte rendu d'hier dans vos documents. J'ai écrit au "
                       "Dr Dupont, elle vous proposera un rendez-vous. En cas de malaise, appelez le 15.", unread=True,
                       papers=("consultation", "adressage")),
            )),
            Exchange("cardiologie", "Préparation de votre rendez-vous", "dupont", (
                Letter(1, 19, "Bonjour Madame, j'ai lu le courrier du Dr Dupot. Je vous propose la pose d'un "
                       "enregistreur de 24 h. Merci de noter vos palpitations avec l'heure d'ici là.", unread=True),
            )),
            Exchange("seances", "Suite de nos séances", "roy", (
                Letter(40, 9, "Bonjour, je vous propose d'espacer : une séance dans un mois, cela vous convient-il ?"),
                Letter(40, 20, "Bonjour, oui, cela me convient très bien. Le sommeil revient.", mine=True),
                Letter(8, 18, "Merci pour votre confiance. Notre suivi est terminé, ma porte reste ouverte.",
                       papers=("psychologue",)),
            ), ended=True),
            Exchange("resultats", "Vos résultats sont disponibles", "halles", (
                Letter(79, 17, "Vos résultats d'analyses sont dans vos documents. Merci de ne pas répondre à ce "
                       "message.",
                       papers=("bilan-sanguin",)),
            ), no_reply=True),
            Exchange("pharmacie", "Votre commande est prête", "belkacem", (
                Letter(2, 18, "Bonjour Madame Capanelli, l'ampoule de vitamine D est arrivée, vous pouvez "
                       "passer jusqu'à "
                       "19 h 30."),
                Letter(2, 18, "Merci, je passe demain à midi.", mine=True),
            )),
        ),
        "alice": (
            Exchange("escalade", "Certificat pour l'escalade", "dupot", (
                Letter(69, 18, "Bonjour, le certificat d'Alice est dans ses documents. Pensez à remplacer le stylo "
                       "d'adrénaline, il expire dans deux mois.", papers=("sport",)),
                Letter(68, 21, "Bonjour Docteur, merci, c'est noté pour le stylo.", mine=True),
            )),
            Exchange("lavandin", "Votre rendez-vous au Centre Lavandin", "lavandier", (
                Letter(20, 12, "Bonjour Alice, comme convenu, ce message reste entre nous. Ton prochain rendez-vous au "
                       "Centre Lavandin est dans trois mois.", papers=("contraception",)),
                Letter(20, 17, "Merci beaucoup, à bientôt.", mine=True),
            ), hidden=True),
        ),
        "lucas": (
            Exchange("asthme", "Le carnet de débit de pointe", "fabre", (
                Letter(11, 9, "Bonjour, merci de noter le débit de pointe de Lucas matin et soir pendant deux "
                       "semaines.",
                       papers=("ordonnance",)),
                Letter(10, 22, "Bonjour Docteur, nous avons commencé. 310 ce matin, 305 ce soir.", mine=True),
                Letter(5, 13, "Très bien. Continuez, et rappelez-nous si les chiffres passent sous 250.", unread=True),
            )),
            Exchange("passiflore", "Le prochain entretien Passiflore", "kermarec", (
                Letter(16, 14, "Bonjour Lucas, je t'attends jeudi à 13 h à l'Espace jeunes Passiflore. Cela "
                       "reste entre "
                       "nous.", papers=("infirmerie",)),
            ), hidden=True),
        ),
        "julia": (
            Exchange("orthophonie", "Le bilan de Julia", "girard", (
                Letter(17, 19, "Bonjour, le bilan de Julia est dans ses documents. Je vous propose le mercredi "
                       "à 10 h 30 "
                       "à partir du mois prochain.", papers=("orthophonie",)),
                Letter(16, 21, "Bonjour, le mercredi à 10 h 30 nous va très bien. Julia a hâte de revenir.", mine=True),
            )),
            Exchange("mirabelle", "Transmission de l'Unité Mirabelle", "quentric", (
                Letter(13, 11, "Transmission réservée : la réunion de l'Unité Mirabelle est fixée, le compte "
                       "rendu suivra.",
                       papers=("mirabelle",)),
            ), hidden=True),
        ),
        "henri": (
            Exchange("passages", "Passages de la semaine", "leroux", (
                Letter(5, 10, "Bonjour, Monsieur Capanelli a eu un vertige hier en se levant. Tension un peu basse. Je "
                       "la surveille chaque matin."),
                Letter(5, 21, "Bonjour Thomas, merci. J'ai noté la semaine dans le document joint.\n\n"
                       "Rédigé par Gabrielle Capanelli, aidante de Henri Capanelli", mine=True, papers=("notes",)),
                Letter(3, 10, "Bien reçu. 126/72 ce matin, tout va mieux.", unread=True),
            )),
            Exchange("consultation", "Votre prochaine consultation", "haddad", (
                Letter(14, 16, "Votre prochaine consultation est à prévoir dans six mois. Merci de ne pas "
                       "répondre à ce "
                       "message.", papers=("endocrinologie",)),
            ), no_reply=True),
        ),
    }
)  # fmt: skip


def conversations(
    profile: Profile, holder: Profile, today: date, papers: Mapping[str, str]
) -> tuple[tuple[Thread, ...], tuple[Message, ...]]:
    """The threads and messages of one space; `papers` gives a document's id by its slug."""
    threads: list[Thread] = []
    messages: list[Message] = []
    for exchange in EXCHANGES[profile.id]:
        who = PROFESSIONALS[exchange.professional]
        thread = ident(profile.id, "thread", exchange.slug)
        threads.append(
            Thread(
                id=thread,
                subject=french(exchange.subject),
                professional=who.id,
                professional_name=who.full_name,
                profession_label=who.profession_label,
                ended=exchange.ended,
                no_reply=exchange.no_reply,
                hidden_from_representatives=exchange.hidden,
            )
        )
        # What the minor hides is written by the minor, everything else in a child's space by the parent.
        writer = profile if exchange.hidden or profile.standing is Standing.HOLDER else holder
        messages.extend(
            Message(
                id=ident(profile.id, "message", exchange.slug, str(number)),
                thread=thread,
                sent_at=at(today, letter.ago, letter.hour, 5 + 9 * number),
                from_patient=letter.mine,
                author_name=writer.full_name if letter.mine else who.full_name,
                body=french(letter.body),
                read=not letter.unread,
                attachments=tuple(papers[slug] for slug in letter.papers),
            )
            for number, letter in enumerate(exchange.letters)
        )
    return tuple(threads), tuple(messages)

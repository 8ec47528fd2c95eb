"""What the set-up says, in the language of the user's locale.

Kept here because the message catalogues are compiled by the very set-up that is being made.
"""

from __future__ import annotations

import sys

from facilitator.i18n import language_of_locale

MESSAGES = {
    "first": {
        "fi": "Ensimmäinen käynnistys: valmistellaan ohjelma kansioon {folder}. "
        "Tämä kestää noin minuutin.",
        "en": "First run: getting ready in {folder}. This takes about a minute.",
        "sv": "Första starten: programmet förbereds i mappen {folder}. Det tar ungefär en minut.",
    },
    "update": {
        "fi": "Päivitetään kansio {folder} ohjelman mukaiseksi.",
        "en": "Bringing {folder} up to date with the program.",
        "sv": "Mappen {folder} uppdateras så att den passar programmet.",
    },
    "waiting": {
        "fi": "Toinen käynnistys valmistelee ohjelmaa juuri nyt. Odotetaan sitä.",
        "en": "Another run is getting the program ready. Waiting for it.",
        "sv": "En annan start förbereder programmet just nu. Väntar på den.",
    },
    "ready": {
        "fi": "Valmis. Aikaa kului {seconds} s.",
        "en": "Ready. It took {seconds} s.",
        "sv": "Klart. Det tog {seconds} s.",
    },
    "kept": {
        "fi": "Päivitys ei onnistunut, ehkä koska verkkoyhteyttä ei ole. Jatketaan entisellä.",
        "en": "The update failed, perhaps for want of a network. Going on without it.",
        "sv": "Uppdateringen misslyckades, kanske för att nätverk saknas. Fortsätter utan den.",
    },
    "stopped": {
        "fi": "Keskeytetty. Seuraava käynnistys tekee valmistelun loppuun.",
        "en": "Stopped. The next run finishes the set-up.",
        "sv": "Avbrutet. Nästa start slutför förberedelserna.",
    },
    "failed": {
        "fi": "Valmistelu ei onnistunut; syy on yllä. Ensimmäinen kerta tarvitsee verkkoyhteyden. "
        "Korjaa syy ja anna sama komento uudelleen.",
        "en": "The set-up failed; the reason is above. The first run needs a network connection. "
        "Put it right and run the same command again.",
        "sv": "Förberedelserna misslyckades; orsaken står ovan. Första gången behövs en "
        "nätverksanslutning. Rätta till felet och ge samma kommando igen.",
    },
    "no venv": {
        "fi": "Tästä Pythonista puuttuu virtuaaliympäristöjen tuki. Debianissa ja Ubuntussa sen "
        "asentaa komento: sudo apt install python3-venv",
        "en": "This Python cannot make virtual environments. On Debian and Ubuntu, run: "
        "sudo apt install python3-venv",
        "sv": "Denna Python kan inte skapa virtuella miljöer. I Debian och Ubuntu hjälper "
        "kommandot: sudo apt install python3-venv",
    },
    "unusable": {
        "fi": "Kansiota {folder} ei voi käyttää. Poista se ja anna sama komento uudelleen.",
        "en": "The folder {folder} cannot be used. Delete it and run the same command again.",
        "sv": "Mappen {folder} kan inte användas. Ta bort den och ge samma kommando igen.",
    },
}


def text(name: str, **values: object) -> str:
    """A message in the language of the user's locale."""
    return MESSAGES[name][language_of_locale()].format(**values)


def tell(name: str, **values: object) -> None:
    """Prints a message to standard error, since standard output may be a list or an export."""
    print(text(name, **values), file=sys.stderr, flush=True)

"""What one running page knows: its store, and how it is to behave."""

from dataclasses import dataclass

from jinja2 import Environment

from extractor.review.relinking import Relinking
from extractor.store.database import Store


@dataclass(frozen=True, slots=True)
class Site:
    """One running page.

    Attributes:
        who: whose judgements they are where nobody says another name.
        read_only: whether nothing may be judged.
        relinking: links the store again, as its judgements now are; None where it can't be.
    """

    store: Store
    templates: Environment
    who: str
    read_only: bool = False
    relinking: Relinking | None = None

"""By their keys new claims find the stored ones."""

from extractor.store import postings


def test_a_key_that_many_claims_have_finds_none(store):
    crowded = [(-1, claim) for claim in range(postings.CROWD + 1)]
    full = [(2, claim) for claim in range(postings.CROWD)]
    with store.writing("linking") as transaction:
        postings.append(transaction, postings.Index([*crowded, *full, (3, 0)], ()))
    with store.reading() as connection:
        assert sorted(postings.sharing(connection, [-1, 2, 4])) == full

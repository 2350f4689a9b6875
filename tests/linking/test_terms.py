from extractor.languages.concepts import glossary
from extractor.linking.terms import terms
from extractor.linking.units import CONCEPT, UNIT, plain


def test_the_longest_form_of_the_glossary_is_found():
    every = [pair for one in glossary().values() for pair in one.forms.items()]
    form, concept = max(every, key=lambda pair: len(UNIT.findall(plain(pair[0]))))
    assert terms(plain(form)) == {CONCEPT + concept}

"""Claims: what each quantity measures, of what, when, said by whom, and how surely.

`assemble` puts together what four stages find about the quantities of a document, each from the same statements
(`statement`: a sentence with its words, clauses, times and sources):

- `roles`: measured entity, measured property, reference, kind and direction;
- `time`: when the figure holds (`time_forms` finds expressions, `time_scope` says what they do, `time_resolve` what
  they mean, `time_period` writes them; `time_respective` shares them out);
- `attribution`: who says so (`attribution_cues`, `attribution_phrases`, `attribution_source`);
- `status`: asserted, denied, rumour, hypothetical or forecast.

`confidence` then says how sure the claim is. A trained `tagger` may revise what the stages found.

One figure's way through `roles`: the `words` of its sentence, with what each can do (`tagging` gives parts of speech);
its `setting`, the clause taken apart around it; its `scene`, the setting with what `memory` holds of the text so far;
the first of the language's `frames` that fits, whose `conditions` and `parts` are asked by name; then `reference` (with
`baseline`) and `kinds`. Cells of tables take the short way of `cells` and `heads`.

The setting is found in two ways, since Chinese and English phrases are built the other way round:

- phrases that end with their head (Chinese), straight from the words: `preceding` with `actors` before the figure,
  `following` behind it; `phrases` and `phrase_parts` say what a stretch of words is;
- phrases that begin with it (English), from `groups` of words that `noun_phrases`, `constituents` and `predicates` put
  together: `head_first` with `dependence`, `acting`, `under_noun` and `one_each` for what the figure depends on,
  `behind` and `likening` for what follows.

`bounds` finds the clauses of a sentence for both. What a clause lacks comes from elsewhere: `sentence_parts` (other
clauses), `carried` (earlier claims), `keepers` (whose a measure is that is named alone), `coordination` (things told of
as many figures), `said` and `laid` (what those who are counted say, and what a rate is laid on).
"""

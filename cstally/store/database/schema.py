"""
The schema in words, what marks a file as a cstally database, and the indexes of a first load.

The statements stand in `schema_1` to `schema_4`, one for each time that they changed.

**What a form is.** ``forms`` has a row for each form. Its ``items`` (categories, and overall, NPS
or CES) each have a slot, a position on the page and a scale; ``scales`` have ``levels``, each with
a code, a polarity and a score. What files taught it stands beside: every spelling of a level
(``level_words``), what each header feeds (``columns``) and of which list of choices it is
(``lists``), which words mean "no answer" (``missing_words``; ``speed=0`` of the column Speed
alone), translations (``item_names``, ``level_names``). The words that its responses hold have
numbers (``words``), and for each item a level, or none (``word_levels``).

**What came in.** ``imports`` has a row for each file: its digest, what was said of it, what became
of its rows, and what the form knew before. ``responses`` has a row for each response, ``tallies``
one for each count made by hand. ``changes`` keeps what a response was before a later import changed
it; ``met_rows`` whose rows an import found again, so that nothing is taken back from under another;
``rejects`` and ``ambiguous_marks`` what could not be read; ``forgotten`` the hashes of ids that
were erased. ``settings`` has the first day of the week and the key of these hashes, ``weeks_off``
the weeks in which the business is shut, ``baselines`` where centre lines begin anew.

**Segments.** Responses with the same location, shift and person share a row of ``segment_sets``,
whose ``segment_members`` are ``segment_values`` of ``segments``. A shop has some dozens of sets, so
a response carries one small number however many segments there are. Its comments are one JSON
array, nothing where there are none.

**Views.** ``answers`` (a row for each mark, names instead of numbers) and ``comments`` are for
people with other tools; nothing here reads them.

**Marks are packed**: one character for each item, at its slot. It is the number of the word that
was said, or one of three states, none of which is an answer: ``.`` left blank, ``-`` not offered,
``?`` ambiguous, of a word that was not kept.

    Staff is in slot 0, Price in 1, Speed in 2, which was added later
    20     Staff 2, Price 0; not asked about Speed: the text had ended
    2.1    Price was left blank
    -?1    a sheet without Staff; what was said of Price was not kept

Which level a word is, is looked up when marks are read: so an alias, a word for "no answer", a
level cut in two act on every week that is held, and are taken back with what taught them. A word
that nobody knows has a number all the same, and counts as ambiguous until it is settled. Numbers
are the form's: words that are alike but for case, spaces and stops share one.

Slots are only ever appended, and a text that ends early means "not offered" for the rest. So a new
category touches no row that is held; nor does another order on the page, or another name, for both
stand with the item. An item that is given up keeps its slot.

What it costs, measured on a million responses to seven categories, with three segments and a
comment (163 MB of CSV), one core:

    way                                          load      file       reading all
    a row for each mark, WITHOUT ROWID           11.0 s    153 MB     2.7 s
    a column for each category                    3.3 s     53 MB     0.8 s
    packed marks                                  3.2 s     31-55 MB  0.8 s
    packed, its id unique, indexed by week        3.6 s     66 MB

A column for each category is as fast; but then every form is a table of its own, and a new category
changes the table. A row for each mark is what people expect, and that is the view.

**Counting** joins the marks of a group into one text, over the weeks asked for alone: all marks of
one item are every n-th character there, and one table of 256 bytes for each scale turns words into
levels. How many responses have just these marks is all that a test within responses needs.

**Written safely.** The journal is DELETE, because the other usual mode, WAL, cannot be read in a
folder that is read-only. Synchronous is EXTRA, because with FULL a reported import was lost in a
model of power failures: that its journal was gone had not reached the disk, and it was rolled back.

**Foreign keys** are declared and switched on, but not for the form, import and segment set of a
response: to check them row by row would take a tenth of a large import. The import that writes them
has just made all three itself, and ``cstally check`` looks for orphans.
"""

from cstally.store.database import schema_1, schema_2, schema_3, schema_4

APPLICATION_ID = 0x63737479
"""``csty`` in ASCII: marks a file as a cstally database."""
SCHEMAS = (schema_1.SCHEMA, schema_2.SCHEMA, schema_3.SCHEMA, schema_4.SCHEMA)
"""What each migration does to the tables and views."""
VERSION = len(SCHEMAS)
"""``PRAGMA user_version``: how many migrations the file has had."""

# By form and week, so that a chart reads its weeks alone, whatever the years before hold. The id
# comes before the form, because who asks to be forgotten is looked for in all of them.
INDEXES = (
    "CREATE INDEX IF NOT EXISTS responses_by_week ON responses (form, week)",
    schema_4.BY_ID,
)
"""Made after a first load: kept up row by row they would double its time."""

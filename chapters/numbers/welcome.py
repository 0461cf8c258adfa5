"""The numbers in the text of chapters/welcome.ipynb: how the claims of the ledger fared."""

from models import tables

verdicts = tables.read_table("claims")["verdict"].tolist()

NUMBERS = {
    "each of the essay's {:d} claims": "len(verdicts)",
    "beside the record: {:d} hold": "verdicts.count('supported') + verdicts.count('roughly right')",
    "wholly or roughly, {:d} do not": "verdicts.count('contradicted')",
}

"""The models behind *Gold Mines and Steam Engines*: pure functions of numpy arrays.

Each chapter has a folder here; each module of science opens with its question, its equation and its source.
`models.live` shows them; nothing else here knows about pictures or pages.
"""

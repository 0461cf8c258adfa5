"""A sweep's numbers depend on coordinates alone, its results go by name, and what it cannot use it names at once."""

import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.sweep import Cost, FolderInUse, Grid, SweepStopped, Table, session, sweep
from models.sweep.chunks import computed, name_of
from models.sweep.grid import child_seed

from .sweeps import answering, computed_in, refused, silent, told, walk

KS, RULES = [0, 1, 2, 3.5, -1e-9], ["short", "long"]
OUTPUTS = {"what": ["sum", "k"]}
FULL = sweep(walk, Grid({"k": KS, "rule": RULES}, 7, replicates=6), outputs=OUTPUTS, quiet=True)


def test_a_sweep_is_a_plain_loop():
    grid = Grid({"k": KS, "rule": RULES}, 7, replicates=6)
    for k, rule, replicate in grid.points():
        answer = walk(k, rule, grid.rng((k, rule, replicate)))
        assert FULL.select(k=k, rule=rule, replicate=replicate).values.tolist() == answer
    assert len(np.unique(FULL.select(what="sum").values)) == 60, "no two points draw alike"


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
@pytest.mark.parametrize("chunk", [None, 1, 7, 1000])
def test_every_executor_gives_the_same_bits(pool, chunk):
    with pool(2) as executor:
        grid = Grid({"k": KS, "rule": RULES}, 7, replicates=6)
        found = sweep(walk, grid, executor=executor, outputs=OUTPUTS, chunk=chunk, quiet=True)
    np.testing.assert_array_equal(found.values, FULL.values)


@given(
    st.lists(st.sampled_from(KS), min_size=1, unique=True),
    st.lists(st.sampled_from(RULES), min_size=1, unique=True),
    st.integers(1, 6),
    st.booleans(),
    st.integers(1, 9),
)
@settings(max_examples=30)
def test_a_point_is_the_same_in_any_grid(ks, rules, replicates, turned, chunk):
    axes = {"rule": rules, "k": np.array(ks)} if turned else {"k": ks, "rule": rules}
    part = sweep(walk, Grid(axes, 7, replicates), outputs=OUTPUTS, quiet=True, chunk=chunk)
    expected = FULL.select(k=ks, rule=rules, replicate=range(replicates)).values
    np.testing.assert_array_equal(part.values.swapaxes(0, 1) if turned else part.values, expected)


def test_an_executor_has_no_more_at_once_than_it_should(monkeypatch):
    """More chunks than that, and an executor that seems silent though it works."""
    monkeypatch.setattr(session, "AT_ONCE", 3)
    monkeypatch.setattr(session, "QUIET_SECONDS", 0)
    with ThreadPoolExecutor(2) as executor:
        grid = Grid({"k": KS, "rule": RULES}, 7, replicates=6)
        found = sweep(walk, grid, executor=executor, outputs=OUTPUTS, chunk=2, quiet=True)
    np.testing.assert_array_equal(found.values, FULL.values)


def test_a_grid_that_grows_computes_what_is_new(tmp_path):
    def ask(ks, replicates):
        model = partial(told, log=str(tmp_path / "log"))
        return sweep(model, Grid({"k": ks}, 1, replicates), folder=tmp_path / "kept", quiet=True)

    first = ask([3, 1], 2)
    grown = ask([1, 2, 3], 3)
    assert sorted(computed_in(tmp_path / "log")) == [1] * 3 + [2] * 3 + [3] * 3
    np.testing.assert_array_equal(grown.select(k=[3, 1], replicate=[0, 1]).values, first.values)
    np.testing.assert_array_equal(ask([2, 3], 1).values, grown.select(k=[2, 3], replicate=[0]).values)


def test_seeds_come_from_names_and_values_alone():
    draw = lambda seed, **at: np.random.default_rng(child_seed(seed, at)).integers(2**62)
    assert draw(1, a=1, b="x") == draw(1, b="x", a=1.0)
    different = [
        draw(1, a=1, b="x"), draw(2, a=1, b="x"), draw(1, a=2, b="x"), draw(1, a=1, c="x"), draw(1, a="1", b="x"),
        draw(1, a=True, b="x"), draw(1, a=1), draw(1, a=1 + 2**-52, b="x"), draw(1, a=-1, b="x"),
    ]  # fmt: skip
    assert len(set(different)) == len(different)
    assert draw(20261127, k=5, rule="best", replicate=0) == 1706798979177321185, "as it was in every version"


def test_common_axes_share_their_luck():
    grid = Grid({"k": [0, 1], "rule": RULES}, 7, replicates=3, common=["rule"])
    short, long = (sweep(walk, grid, quiet=True).select(rule=rule).values[..., 0] for rule in RULES)
    np.testing.assert_array_equal(long, 2 * short)


def test_results_go_by_name():
    assert FULL.names == ("k", "rule", "replicate", "what") and FULL.shape == (5, 2, 6, 2)
    assert FULL.select(what="k", rule="long", replicate=0).values.tolist() == KS
    assert FULL.mean("replicate").names == ("k", "rule", "what")
    one = FULL.select(k=1, rule="short", what="sum")
    assert one.mean("replicate").values == pytest.approx(one.values.mean())
    assert one.standard_error("replicate").values == pytest.approx(one.values.std(ddof=1) / 6**0.5)
    two = one.select(replicate=[0, 1])
    assert two.standard_error("replicate").values == pytest.approx(abs(np.diff(two.values)[0]) / 2)
    with pytest.raises(ValueError, match=r"^replicate must have two values or more; got 1"):
        one.select(replicate=[0]).standard_error("replicate")
    assert FULL.select(rule=["long", "short"]).along("rule").tolist() == ["long", "short"]
    for wrong, said in [
        ({"k": 9}, r"^k must be one of 0.0, .*; got 9"),
        ({"speed": 1}, r"^axis must be one of k, rule"),
    ]:
        with pytest.raises(ValueError, match=said):
            FULL.select(**wrong)
    with pytest.raises(ValueError, match=r"^names and coordinates must fit"):
        Table(np.zeros(3), ("a", "b"), (np.arange(3),))


GOOD = {"axes": {"k": [1, 2], "rule": RULES}, "seed": 1}


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"seed": -1}, r"^seed must be a whole number in \[0, inf\); got -1"),
        ({"seed": 1.5}, r"^seed must be a whole number in \[0, inf\); got 1.5"),
        ({"replicates": 0}, r"^replicates must be a whole number in \[1, inf\); got 0"),
        ({"axes": {}}, r"^axes must give each parameter's name its values; got \{\}"),
        ({"axes": {"k": []}}, r"^k must be a sequence of one or more values; got \[\]"),
        ({"axes": {"k": 3}}, r"^k must be a sequence of one or more values; got 3"),
        ({"axes": {"k": "abc"}}, r"^k must be a sequence of one or more values; got 'abc'"),
        ({"axes": {"k": [1, "a"]}}, r"^k must be all numbers, all texts or all True and False; got \[1, 'a'\]"),
        ({"axes": {"k": [1, float("nan")]}}, r"^k must be finite and in .*; got nan"),
        ({"axes": {"k": [1, 2, 1.0]}}, r"^k must not have a value twice; got 1"),
        ({"axes": {"replicate": [1]}}, r"^axes must not be called replicate, rng or answer; got replicate"),
        ({"axes": {"k": [1], "answer": [1, 2]}}, r"^axes must not be called replicate, rng or answer; got answer"),
        ({"axes": {"k": [(1, 2), (3, 4)]}}, r"^k must be all numbers, all texts or .*; got \[\(1, 2\), \(3, 4\)\]"),
        ({"axes": {"k": [[1], [2, 3]]}}, r"^k must be all numbers, all texts or .*; got \[\[1\], \[2, 3\]\]"),
        ({"axes": {"k": np.eye(2)}}, r"^k must be all numbers, all texts or .*; got array"),
        ({"axes": {"k": [1, None]}}, r"^k must be all numbers, all texts or .*; got \[1, None\]"),
        ({"seed": [1, 2]}, r"^seed must be one number, not an array; got \[1, 2\]"),
        ({"replicates": [1, 2]}, r"^replicates must be one number, not an array; got \[1, 2\]"),
        ({"ranges": {"k": "[0, 1]"}}, r"^k must be finite and in \[0, 1\]; got 2"),
        ({"ranges": {"K": "[0, 1]"}}, r"^ranges must name axes, which are k, rule; got \{'K'"),
        ({"ranges": {"k": "0..1"}}, r"^ranges must give axes intervals such as \"\[0, 1\)\"; got {'k': '0..1'}"),
        ({"ranges": {"k": "[0..1]"}}, r"^ranges must give axes intervals such as .*; got {'k': '\[0..1\]'}"),
        ({"ranges": {"k": "[3, 1]"}}, r"^ranges must give axes intervals such as .*; got {'k': '\[3, 1\]'}"),
        ({"ranges": ["k"]}, r"^ranges must give axes intervals such as .*; got \['k'\]"),
        ({"common": ["luck"]}, r"^common must name axes, which are k, rule; got \['luck'\]"),
        ({"common": None}, r"^common must name axes, which are k, rule; got None"),
        ({"common": 5}, r"^common must name axes, which are k, rule; got 5"),
        ({"common": "k"}, r"^common must name axes, which are k, rule; got 'k'"),
        ({"common": [["k"]]}, r"^common must name axes, which are k, rule; got \[\['k'\]\]"),
    ],
)
def test_a_grid_names_what_it_cannot_use(changes, message):
    with pytest.raises(ValueError, match=message):
        Grid(**GOOD | changes)


class Never(ThreadPoolExecutor):
    """To which nothing is ever sent."""

    def submit(self, *_, **__):
        raise AssertionError("work has been sent")


@pytest.mark.parametrize(
    "model, changes, message",
    [
        (lambda k, rule: 1, {}, r"^model must take rng, a numpy.random.Generator; .* takes k, rule"),
        (lambda k, rng: 1, {}, r"^axes must be parameters of .*, which takes k, rng; got k, rule"),
        (lambda k, rule, n, rng: 1, {}, r"^axes must be parameters of .*missing a required argument: 'n'"),
        (lambda k, rule, rng: "much", {}, r"must answer with a number or an array of numbers; got 'much'"),
        (lambda k, rule, rng: [0] * k, {}, r"must answer with one shape, \(1,\); got \(2,\) at \(2, 'long', 0\)"),
        (walk, {"outputs": {"what": [1, 2, 3]}}, r"^outputs must fit the shape of an answer, \(2,\); got {'what': 3}"),
        (walk, {"outputs": {"k": [1, 2]}}, r"^outputs must not be called as axes are; got k"),
        (
            walk,
            {"outputs": {"what": 2}},
            r"^outputs must give each axis of an answer its name and a row .*; got {'what': 2}",
        ),
        (walk, {"outputs": {"what": "ab"}}, r"^outputs must give each axis .* and a row of values; got {'what': 'ab'}"),
        (
            walk,
            {"outputs": {"what": [[1], [1, 2]]}},
            r"^outputs must give each axis .* and a row of values; got {'what':",
        ),
        (
            walk,
            {"outputs": {1: [1, 2]}},
            r"^outputs must give each axis of an answer its name and .*; got {1: \[1, 2\]}",
        ),
        (walk, {"outputs": ["a", "b"]}, r"^outputs must give each axis .* and a row of values; got \['a', 'b'\]"),
        (walk, {"chunk": 0}, r"^chunk must be a whole number in \[1, inf\); got 0"),
        (walk, {"chunk": [1]}, r"^chunk must be one number, not an array; got \[1\]"),
    ],
)
def test_a_sweep_names_what_it_cannot_use_before_it_sends_work(model, changes, message):
    with pytest.raises(ValueError, match=message):
        sweep(model, Grid(**GOOD), executor=Never(1), quiet=True, **changes)


@pytest.mark.parametrize(
    "answer",
    [None, [1, None], 1 + 2j, np.datetime64("2026-11-27"), date(2026, 11, 27), "1.5", b"1", {"a": 1}, [[1], [1, 2]],
     np.ma.masked_array([1, 2], [True, False]), 10**400, np.timedelta64(3), object()],
)  # fmt: skip
def test_an_answer_that_is_no_number_is_refused_before_anything_is_kept(answer, tmp_path):
    with pytest.raises(
        ValueError, match=r"(?s)^tests.sweeps.answering\(.*\) must answer with a number or an array of numbers; got "
    ):
        sweep(partial(answering, answer=answer), Grid({"k": [1]}, 1), quiet=True)
    with pytest.raises(ValueError, match=r"^tests.sweeps.silent must answer with a number or .*; got None"):
        sweep(silent, Grid({"k": [1, 2]}, 1), folder=tmp_path, quiet=True)
    assert [*tmp_path.glob("*.npy")] == []


@pytest.mark.parametrize(
    "answer", [float("nan"), float("inf"), True, 3, 10**30, Fraction(1, 2), np.float32(0.5), [1, 2.5]]
)
def test_every_number_is_an_answer(answer):
    found = sweep(partial(answering, answer=answer), Grid({"k": [1]}, 1), quiet=True)
    np.testing.assert_array_equal(found.values[0, 0], np.array(answer, dtype=float))


def test_common_axes_may_be_given_once():
    grid = Grid({"k": [0, 1], "rule": RULES}, 7, common=(name for name in ["rule"]))
    assert grid.rng((0, "short", 0)).random() == grid.rng((0, "long", 0)).random() != grid.rng((1, "long", 0)).random()


def test_what_the_model_refuses_it_says_before_work_is_sent():
    with pytest.raises(ValueError, match=r"^k must be in \[0, 7\]; got 8"):
        sweep(refused, Grid({"k": range(9)}, 1), executor=Never(1), quiet=True)


@pytest.mark.parametrize("what", [{"model": 3}, {"grid": {"k": [1]}}, {"executor": "dask"}])
def test_other_things_than_models_grids_and_executors(what):
    with pytest.raises(TypeError, match=f"^{next(iter(what))} must be "):
        sweep(**{"model": walk, "grid": Grid(**GOOD), "quiet": True} | what)


def test_a_point_that_fails_is_named_and_takes_no_other_with_it(tmp_path):
    grid, folder = Grid({"k": [0, 1, 9, 2, 3, 8, 4]}, 1), tmp_path / "kept"
    with pytest.raises(
        SweepStopped, match=r"refused failed at {'k': 9, 'replicate': 0}: k must be in .*; got 9; 4 of 7"
    ):
        sweep(refused, grid, folder=folder, chunk=4, quiet=True)
    with ProcessPoolExecutor(1) as executor, pytest.raises(SweepStopped, match=r"nothing is kept"):
        sweep(refused, grid, executor=executor, quiet=True)


def test_what_has_come_back_when_a_sweep_is_stopped_is_kept(tmp_path):
    class AtOnce(ThreadPoolExecutor):
        def submit(self, fn, /, *args, **kwargs):
            future = super().submit(fn, *args, **kwargs)
            future.exception()
            return future

    grid = Grid({"k": [0, 9, *np.arange(1, 57) / 8]}, 1)
    with AtOnce(1) as executor, pytest.raises(SweepStopped, match=r"'k': 9, .* of 58 points are kept"):
        sweep(refused, grid, executor=executor, folder=tmp_path, chunk=1, quiet=True)
    assert sum(len(np.load(path)) for path in tmp_path.glob("*.npy")) == 57


def test_an_executor_that_is_silent_is_asked_once(monkeypatch):
    given = []

    class Silent(Executor):
        asked = 0

        def submit(self, fn, /, *args, **kwargs):
            self.asked += fn is session._nothing
            given.append(Future())
            return given[-1]

    rounds = iter(range(5))

    def nothing_comes(*_):
        if next(rounds, None) is None:
            raise KeyboardInterrupt
        return SimpleNamespace(done=set())

    monkeypatch.setattr(session, "wait", nothing_comes)
    silent = Silent()
    with pytest.raises(KeyboardInterrupt):
        sweep(refused, Grid({"k": range(7)}, 1), executor=silent, quiet=True)
    assert silent.asked == 1
    assert all(future.cancelled() for future in given), "what nobody waits for is not begun"


def test_a_folder_belongs_to_one_sweep(tmp_path):
    sweep(walk, Grid(**GOOD), folder=tmp_path, quiet=True)
    for model, grid, said in [
        (walk, Grid(**GOOD | {"seed": 2}), "has seed 1, and this sweep 2"),
        (partial(walk, k=1), Grid({"rule": RULES}, 1), "has model 'tests.sweeps.walk', and this sweep .*walk.k=1"),
    ]:
        with pytest.raises(ValueError, match=rf"^folder must be a new one, or hold the same sweep; .* {said}"):
            sweep(model, grid, folder=tmp_path, quiet=True)


def test_a_chunk_says_by_itself_what_it_holds(tmp_path):
    found = sweep(walk, Grid(**GOOD), folder=tmp_path, quiet=True)
    rows = np.concatenate([np.load(path) for path in tmp_path.glob("*.npy")])
    assert rows.dtype.names == ("k", "rule", "replicate", "answer") and len(rows) == 4
    for row in rows:
        kept = found.select(k=row["k"], rule=row["rule"], replicate=row["replicate"]).values
        np.testing.assert_array_equal(row["answer"], kept)


def test_what_a_run_left_half_written_is_taken_away(tmp_path):
    (tmp_path / "chunk-0.npy.part").write_bytes(b"half")
    sweep(walk, Grid(**GOOD), folder=tmp_path, quiet=True)
    assert [*tmp_path.glob("*.part")] == []


def test_the_cost_is_said_before_it_begins(capsys):
    sweep(walk, Grid(**GOOD, replicates=5))
    said = capsys.readouterr().err
    assert "20 points at about " in said and " of one processor" in said and "20/20" in said
    assert str(Cost(20, 0.05)) == "20 points at about 50 ms: 1 seconds of one processor"
    assert str(Cost(10**6, 0.05)) == "1,000,000 points at about 50 ms: 13.9 hours of one processor"


def test_a_model_of_the_program_that_runs_goes_by_the_programs_name(monkeypatch):
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", SimpleNamespace(name="study.run"))
    assert name_of(walk) == "tests.sweeps.walk"
    monkeypatch.setattr(walk, "__module__", "__main__")
    assert name_of(walk) == "study.run.walk"


def test_ctrl_c_after_the_last_point_of_a_chunk_names_that_point():
    class Stopped(list):
        def __iter__(self):
            yield from super().__iter__()
            raise KeyboardInterrupt

    part = computed(refused, Grid({"k": [1, 2]}, 1), Stopped([(1, 0), (2, 0)]))
    assert len(part.answers) == len(part.points) == 2
    assert isinstance(part.error, KeyboardInterrupt) and part.failed == (2, 0)


def inside(k, folder, rng):
    """A sweep within a sweep, of one folder."""
    with pytest.raises(FolderInUse, match=r"^another run is writing to .*: wait until it ends, or stop it"):
        sweep(walk, Grid(**GOOD), folder=folder, quiet=True)
    return 1


def test_two_threads_cannot_write_to_one_folder(tmp_path):
    with ThreadPoolExecutor(1) as executor:
        ask = partial(sweep, partial(inside, folder=tmp_path), Grid({"k": [1]}, 1), folder=tmp_path, quiet=True)
        assert executor.submit(ask).result().values.tolist() == [[1]]

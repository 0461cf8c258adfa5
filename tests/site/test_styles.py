"""The one style sheet keeps what pages use, and only that."""

from models.site.styles import used_rules


def test_a_rule_stays_if_a_page_has_its_classes_and_names():
    sheet = ".a:hover,.b{margin:0} #c .a{top:0} p:is(.a, .c){left:0} .d{color:red} .a .-d{top:0}"
    sheet += "@media print{.b{left:0} a.a:hover{top:0}}"
    assert used_rules(sheet, {"a", "c"}, set()) == (
        ".a:hover{margin:0}\n#c .a{top:0}\np:is(.a, .c){left:0}\n@media print{a.a:hover{top:0}}"
    )


def test_selectors_part_at_no_comma_within_brackets():
    sheet = ":is(h1, dt, p:not(.a)), .b{top:0} :is(.a, [class*=d]):not(:has(.a)), .a{left:0}"
    assert used_rules(sheet, {"b"}, set()) == ".b{top:0}"
    assert used_rules(sheet, {"a"}, set()) == (
        ":is(h1, dt, p:not(.a)){top:0}\n:is(.a, [class*=d]):not(:has(.a)),.a{left:0}"
    )


def test_a_custom_property_stays_if_anything_reads_it():
    sheet = ":root{--read:1;--by-script:2;--twice:var(--once);--once:3;--idle:var(--lost)} p{margin:var(--read)}"
    assert used_rules(sheet, set(), {"--by-script"}) == ":root{--read:1;--by-script:2}\np{margin:var(--read)}"
    assert used_rules(":root{--idle:1}", set(), set()) == ""

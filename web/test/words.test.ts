import assert from "node:assert/strict";
import { test } from "node:test";
import { accentOf } from "../src/core/contrast";
import { day, days, t, useScript } from "../src/ui/say";

test("the page speaks both scripts", () => {
  assert.equal(t("left", { n: 3 }), "还可以写 3 个字");
  useScript("hant");
  assert.equal(t("left", { n: 3 }), "還可以寫 3 個字");
  assert.equal(t("human"), "轉人工");
  useScript("hans");
});

test("days are said in words", () => {
  assert.equal(day("2025-03-10T08:00:00+08:00"), "2025年3月10日");
  assert.equal(days("2024-09-01", "2024-09-25"), "2024年9月1日到9月25日");
  assert.equal(days("2024-12-29", "2025-09-30"), "2024年12月29日到2025年9月30日");
  assert.equal(days("2025-01-01", "2025-01-01"), "2025年1月1日");
});

test("a site's colour is taken where white can be read on it", () => {
  assert.equal(accentOf("0B4F94"), "#0b4f94");
  assert.equal(accentOf("#a00"), "#aa0000");
  assert.equal(accentOf("#767676"), "#767676"); // 4.54
  assert.equal(accentOf("#777777"), null); // 4.48
  assert.equal(accentOf("red"), null);
  assert.equal(accentOf(null), null);
});

// What makes a run of the real suites count as failed although Vitest is content.
import { describe, expect, it } from "vitest";
import { leftOut } from "./run-real.ts";

function report(...statuses: readonly string[]): unknown {
  const assertionResults = statuses.map((status, at) => ({ fullName: `test ${at}`, status, duration: 1 }));
  return { success: true, testResults: [{ name: "a.test.ts", assertionResults }] };
}

describe("a run of the real suites", () => {
  it("is fine when every test ran", () => {
    expect(leftOut(report("passed", "passed"))).toEqual([]);
  });

  it("leaves the verdict on failed tests to Vitest", () => {
    expect(leftOut(report("passed", "failed"))).toEqual([]);
  });

  it.each(["skipped", "pending", "todo", "disabled"])("is not fine when a test was %s", (status) => {
    expect(leftOut(report("passed", status))).toEqual([`a.test.ts: "test 1" was ${status}`]);
  });

  it("is not fine when nothing ran", () => {
    expect(leftOut({ testResults: [] })).toEqual(["no real test ran"]);
    expect(leftOut(report())).toContain("a.test.ts: no test in it ran");
  });
});

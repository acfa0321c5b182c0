// Whether the work for an answer at the door tells which names exist: medians of processor time over alternating tries, as a
// ratio. Time on the wall is what an attacker sees, with more noise.
import { hashPassword, PASSWORD_COST, verifyPassword } from "../../dashboards/accounts/password.ts";
import { addUser, serveAccounts, Visitor } from "../helpers/accounts-world.ts";
import { openDashboardWorld } from "../helpers/dashboard-world.ts";

const ROUNDS = 20;

/** Milliseconds of processor time of the whole process since `before`. */
function cpuMs(before?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const world = await openDashboardWorld({ empty: true });
  const app = await serveAccounts(world, { cost: PASSWORD_COST });
  const password = await hashPassword("bốn con vịt trời bay");
  await addUser(world, "officer", { password });
  await addUser(world, "analyst", { password, disabled: true });
  await addUser(world, "reader", { password: null });
  const names = { known: "officer-1", unknown: "nobody-here", disabled: "analyst-1", passwordless: "reader-1" };
  const times = new Map<string, number[]>(Object.keys(names).map((kind) => [kind, []]));
  for (let round = 0; round < ROUNDS; round++) {
    // Another one first each time: what a round begins with pays for the round before.
    const order = Object.entries(names);
    for (const [kind, name] of [...order.slice(round % 4), ...order.slice(0, round % 4)]) {
      const visitor = new Visitor(app, { remoteAddress: `192.0.2.${round + 1}` });
      await visitor.knock();
      const before = process.cpuUsage();
      const response = await visitor.ask("POST", "/api/sign-in", { userId: name, password: "không phải mật khẩu" });
      times.get(kind)?.push(cpuMs(before));
      if (response.statusCode !== 401) throw new TypeError(`${kind}: ${response.body}`);
    }
    // A day passes: what was counted is forgotten.
    await world.clock.advance(86_400_000);
  }
  const base = median(times.get("known") ?? []);
  for (const [kind, values] of times) {
    out.write(
      `${kind.padEnd(13)} ${median(values).toFixed(0).padStart(5)} ms  ${(median(values) / base).toFixed(3)} of known\n`,
    );
  }
  const before = process.cpuUsage();
  await verifyPassword("bốn con vịt trời bay", password);
  out.write(`one password alone: ${cpuMs(before).toFixed(0)} ms\n`);
  await world.close();
}

if (import.meta.main) await run(process.stdout);

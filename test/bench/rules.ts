import { readPragmas, policyOf } from '../../server/src/config';
import { buildOf } from '../../server/src/model';
import { rules } from '../../server/src/rules';
import { parseDockerfile } from '../../server/src/syntax';
import type { Input } from './inputs';

/**
 * What each rule costs over real files, by the clock, those that are off too. A fact of the model is paid for by the rule that asks first, which is
 * the first column; asked again at once, a rule pays for its own work alone, which is the second.
 */
export function profileRules(inputs: readonly Input[]): void {
  const [first, again] = [new Map<string, number>(), new Map<string, number>()];
  const worst = new Map<string, { readonly milliseconds: number; readonly name: string }>();
  // Once without a count, so that the engine has seen everything.
  for (const counted of [false, true]) {
    for (const { name, text, context } of inputs) {
      const add = (to: Map<string, number>, what: string, since: number): void => {
        const milliseconds = performance.now() - since;
        if (!counted) return;
        to.set(what, (to.get(what) ?? 0) + milliseconds);
        if (milliseconds > (worst.get(what)?.milliseconds ?? 0)) worst.set(what, { milliseconds, name });
      };
      let start = performance.now();
      const file = parseDockerfile(text);
      add(first, '(parse)', start);
      start = performance.now();
      policyOf({ pragmas: readPragmas(file) });
      add(first, '(pragmas and policy)', start);
      start = performance.now();
      const build = buildOf(file, { today: '2026-11-01', context });
      add(first, '(stages)', start);
      start = performance.now();
      if (build.runs.length >= 0) add(first, '(shell)', start);
      for (const to of [first, again]) {
        for (const { id, check } of rules) {
          start = performance.now();
          for (const finding of check(build)) void finding;
          add(to, id, start);
        }
      }
    }
  }
  const total = [...first.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  console.log(
    `What each rule costs over ${inputs.length} files, in milliseconds: with the facts it asks for first, alone, in its worst file`,
  );
  for (const [what, milliseconds] of [...first].sort(([, a], [, b]) => b - a)) {
    const own = again.get(what);
    const { milliseconds: most = 0, name = '' } = worst.get(what) ?? {};
    const share = `${((milliseconds / total) * 100).toFixed(1)} %`;
    console.log(
      `${milliseconds.toFixed(0).padStart(7)} ${share.padStart(7)} ${(own?.toFixed(0) ?? '').padStart(7)} ${most.toFixed(2).padStart(8)}  ${what.padEnd(32)} ${name.slice(-50)}`,
    );
  }
  console.log(`${total.toFixed(0).padStart(7)}          in all, ${(total / inputs.length).toFixed(2)} a file`);
}

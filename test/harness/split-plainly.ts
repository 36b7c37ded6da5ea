import assert from 'node:assert/strict';
import { buildOf, type Build, type Step } from '../../server/src/model';
import { isRefusal } from '../../server/src/refactor';
import { splitStage, type Plan } from '../../server/src/refactor/split';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

const plain: Plan = {
  base: 'debian:13-slim',
  edits: [],
  finish: [],
  setup: [],
  copies: [{ from: '/app/server', to: '/usr/local/bin/' }],
  carriage: new Map(),
  rewritten: new Map(),
  unsafe: 'It may differ.',
  changes: [],
  left: [],
};

/** What becomes of a Dockerfile by a plan of few words, or why it stays. */
export function splitPlainly(
  text: string,
  plan: Partial<Plan> | ((build: Build, step: (keyword: string) => Step) => Partial<Plan>) = {},
): string {
  const build = buildOf(parseDockerfile(text));
  const stage = build.target ?? assert.fail('no stage');
  const step = (keyword: string): Step => stage.steps.find(({ instruction }) => instruction.keyword === keyword) ?? assert.fail(keyword);
  const answer = splitStage(build, stage, { ...plain, ...(typeof plan === 'function' ? plan(build, step) : plan) });
  return isRefusal(answer) ? answer.because : applyEdits(text, answer);
}

/** A text of these lines. */
export const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

import type { Build, Stage, Step } from '../../model';
import type { Instruction } from '../../syntax';
import type { Carriage, Plan } from './plan';

/** What goes into the final stage, and where from. */
export interface Cargo {
  readonly build: Build;
  readonly stage: Stage;
  readonly plan: Plan;
  readonly carriage: (step: Step) => Carriage;
  /** The steps that the final stage has too, or alone. */
  readonly carried: readonly Step[];
  /** The last step of the stage that builds; nothing behind it stays. */
  readonly kept: Step;
  /** The name of the stage that builds. */
  readonly builder: string;
}

/** Says of each step of a stage where it goes: as the plan has it, or else by what the instruction is for. */
export function carriageIn(stage: Stage, plan: Plan): (step: Step) => Carriage {
  const lastWork = stage.steps.findLast(({ instruction }) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(instruction.keyword))?.position ?? -1;
  const asksShell = stage.steps.some((step) => isShellForm(step.instruction) && startsProgram(step) && !plan.rewritten.has(step));
  return (step) => plan.carriage.get(step) ?? (plan.rewritten.has(step) ? 'moves' : byKeyword(step));

  function byKeyword(step: Step): Carriage {
    switch (step.instruction.keyword) {
      case 'CMD':
      case 'ENTRYPOINT':
      case 'EXPOSE':
      case 'HEALTHCHECK':
      case 'LABEL':
      case 'MAINTAINER':
      case 'STOPSIGNAL':
      case 'VOLUME':
        return 'moves';
      case 'ENV':
      case 'USER':
        return step.position < lastWork ? 'both' : 'moves';
      case 'SHELL':
        return asksShell ? 'both' : 'stays';
      default:
        return 'stays';
    }
  }
}

function startsProgram({ instruction }: Step): boolean {
  return /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword);
}

/** True for an instruction whose words a shell reads. */
export function isShellForm({ keyword, json, words }: Instruction): boolean {
  if (keyword === 'HEALTHCHECK') return words[0]?.value.toUpperCase() === 'CMD' && words[1]?.text.startsWith('[') !== true;
  return /^(?:CMD|ENTRYPOINT|RUN)$/.test(keyword) && json === undefined;
}

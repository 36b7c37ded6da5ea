import type { Word } from '../../syntax';
import type { Build } from '../build';
import type { Stage, Step } from '../stage';
import { expand } from '../variables';

/** A word of EXPOSE. */
export interface ExposedPort {
  readonly step: Step;
  readonly word: Word;
  /** What EXPOSE keeps of it, as written: all but an address and the port of a host. */
  readonly container: string;
  /** As written, without the slash. */
  readonly protocol: string | undefined;
  /** `large`: above 65535. `none`: neither a port nor a range of ports. Variables that are not known could be any port. */
  readonly wrong: 'large' | 'none' | undefined;
}

/** Every word of every EXPOSE, in order. */
export function* exposedPorts({ stages, valueAt }: Build): Generator<ExposedPort> {
  for (const step of stages.flatMap(({ steps }) => steps)) {
    if (step.instruction.keyword !== 'EXPOSE') continue;
    for (const word of step.instruction.words) {
      // Behind variables of equal length, colons and slashes are those of the port.
      const masked = word.text.replace(variable, (text) => '_'.repeat(text.length));
      const container = word.text.slice(masked.lastIndexOf(':') + 1);
      const slash = masked.indexOf('/');
      const protocol = slash < 0 ? undefined : word.text.slice(slash + 1);
      const known = (text: string): string => text.replace(variable, (name) => expand(name, (each) => valueAt(step, each)) ?? '?');
      yield { step, word, container, protocol, wrong: wrongIn(known(container).replace(/^["']|["']$/g, '')) };
    }
  }
}

/** The first port that a stage exposes, where it is a plain number. */
export function portOf(build: Build, stage: Stage): string | undefined {
  return [...exposedPorts(build)]
    .find(({ step, container }) => step.stage === stage && /^\d+(?:\/tcp)?$/i.test(container))
    ?.container.split('/')[0];
}

const variable = /\$\{[^{}]*\}|\$\w+/g;

function wrongIn(port: string): ExposedPort['wrong'] {
  // Braces are those of a template that makes the Dockerfile.
  if (/[?\s{}<>%@]/.test(port) || port === '') return undefined;
  const [, from, to] = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp)?)?$/i.exec(port) ?? [];
  if (from === undefined) return 'none';
  if (Number(from) > 65535 || Number(to ?? 0) > 65535) return 'large';
  return to !== undefined && Number(from) > Number(to) ? 'none' : undefined;
}

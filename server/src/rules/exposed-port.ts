import { defineRule, type Finding } from '../linter/contract';
import { exposedPorts, type ExposedPort } from '../model';
import { firstLine, replace, textOf } from '../text';

export default defineRule({
  meta: {
    summary: 'EXPOSE names something that is no port, or more than the port',
    chapter: 'instructions/mistakes',
    severity: 'warning',
    upTo: 'error',
    kin: ['DL3011', 'ExposeInvalidFormat', 'ExposeProtoCasing'],
    fix: 'safe',
  },

  *check(build) {
    for (const port of exposedPorts(build)) {
      const { word, container, protocol = '' } = port;
      const at = firstLine(build.text, word.span);
      // An edit needs the word as it stands.
      const plain = textOf(build.text, word.span) === word.text;
      const fix = (title: string, text: string): Pick<Finding, 'fixes'> =>
        plain ? { fixes: [{ title, edits: [replace(word.span, text)] }] } : {};
      if (port.wrong !== undefined)
        yield { at, message: wrongs[port.wrong](word.text), severity: 'error', kin: port.wrong === 'large' ? ['DL3011'] : [] };
      else if (container !== word.text)
        yield {
          at,
          message: `EXPOSE keeps only ${container} of \`${word.text}\`.`,
          kin: ['ExposeInvalidFormat'],
          ...fix(`Expose ${container}`, container),
        };
      else if (/[A-Z]/.test(protocol.replace(/\$.*/, '')))
        yield {
          at,
          message: `The protocol \`${protocol}\` is not in lower case.`,
          severity: 'hint',
          kin: ['ExposeProtoCasing'],
          ...fix('Write the protocol in lower case', container.slice(0, -protocol.length) + protocol.toLowerCase()),
        };
    }
  },
});

const wrongs: Readonly<Record<NonNullable<ExposedPort['wrong']>, (text: string) => string>> = {
  large: (text) => `\`${text}\` is above 65535, the highest port.`,
  none: (text) => `\`${text}\` is neither a port nor a range of ports.`,
};

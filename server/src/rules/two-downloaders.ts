import { defineRule } from '../linter/contract';
import { downloadsIn, ships } from '../model';

export default defineRule({
  meta: {
    summary: 'Both curl and wget fetch what one of them could',
    chapter: 'layers/archives',
    severity: 'hint',
    upTo: 'info',
    kin: ['DL4001'],
  },

  *check(build) {
    const downloads = downloadsIn(build).filter(({ run }) => ships(run));
    const [first] = downloads;
    const second = downloads.find(({ tool }) => tool !== first?.tool);
    if (first === undefined || second === undefined) return;
    const installed = build.installs
      .filter(({ run }) => ships(run))
      .flatMap(({ packages }) => packages.map(({ raw }) => raw.split('=')[0]));
    yield {
      at: second.command.nameSpan,
      message: `This calls ${second.tool}, while ${first.tool} is called elsewhere in what ships.`,
      // Where the Dockerfile installs both, one of them could stay away; else they may come with the base image.
      ...(installed.includes('curl') && installed.includes('wget') && { severity: 'info' }),
      related: [{ at: first.command.nameSpan, message: `${first.tool} is called here.` }],
    };
  },
});

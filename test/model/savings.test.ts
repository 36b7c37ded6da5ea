import assert from 'node:assert/strict';
import { buildOf, groupUndone, undoneSaving, unitedSavings, weightOf, type Build } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

function build(text: string): Build {
  return buildOf(parseDockerfile(text));
}

describe('undoneSaving', () => {
  const installed = (text: string): number | undefined => {
    const of = build(text);
    const [run] = of.runs;
    return run && weightOf(of, run.step)?.bytes;
  };

  const savingOf = (removal: string): number | undefined => {
    const install = 'RUN apt-get install -y --no-install-recommends curl gcc libc6-dev';
    const of = build(`FROM debian:12\n${install}\nRUN make\nRUN ${removal}`);
    const [undone] = groupUndone(of.undone);
    return undone && undoneSaving(of, undone)?.bytes;
  };

  it('is what removed packages leave behind, without what others need', () => {
    const bytesOf = (names: string): number => installed(`FROM debian:12\nRUN apt-get install -y --no-install-recommends ${names}`) ?? NaN;
    const all = bytesOf('curl gcc libc6-dev');
    assert.equal(savingOf('apt-get purge -y --auto-remove gcc libc6-dev'), all - bytesOf('curl'));
    assert.equal(savingOf('apt-get purge -y --auto-remove gcc'), all - bytesOf('curl libc6-dev'));
    assert.equal(savingOf('apt-get purge -y gcc && apt-get autoremove -y'), all - bytesOf('curl libc6-dev'));
    assert.equal(savingOf('apt-get purge -y gcc'), undefined);
  });
});

describe('unitedSavings', () => {
  it('counts once what two findings would take away, and no compressed bytes', () => {
    const a = {
      bytes: 30,
      estimate: true,
      pieces: new Map([
        ['x', 10],
        ['y', 20],
      ]),
    };
    const b = {
      bytes: 25,
      pieces: new Map([
        ['y', 20],
        ['z', 5],
      ]),
    };
    assert.deepEqual(unitedSavings([a, b, { bytes: 7 }, { bytes: 1000, compressed: true }]), {
      bytes: 42,
      estimate: true,
      compressedBytes: 1000,
    });
    assert.deepEqual(unitedSavings([]), { bytes: 0, estimate: false, compressedBytes: 0 });
  });
});

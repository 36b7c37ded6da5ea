/** What the package lists of apt weigh, by where they were measured. */
export interface IndexBytes {
  readonly bytes: number;
  readonly release: string;
  readonly date: string;
  readonly source: string;
}

/** What `apt-get update` leaves in /var/lib/apt/lists of a Debian 12 image, measured; other releases of Debian are near, so an estimate there. */
export const aptIndexBytes: IndexBytes = {
  bytes: 19_868_756,
  release: 'bookworm',
  date: '2026-11-23',
  source: 'package lists as measured on Debian 12, 2026-11-23',
};

import dayjs from 'dayjs';

export interface Quote {
  readonly text: string;
  readonly by: string;
  readonly said: string;
}

const day = (date: string): string => dayjs(date).format('D MMMM YYYY');

export const quotes: readonly Quote[] = [
  { text: 'Perfection is reached when there is nothing left to take away.', by: 'Antoine de Saint-Exupery', said: day('1939-02-01') },
  { text: 'Simplicity is a prerequisite for reliability.', by: 'Edsger Dijkstra', said: day('1975-06-18') },
];

export function quoteOf(visit: number): Quote {
  return quotes[visit % quotes.length] as Quote;
}

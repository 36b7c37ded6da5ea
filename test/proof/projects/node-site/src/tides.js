export const tides = [
  { time: '03:12', height: 4.1 },
  { time: '09:24', height: 0.8 },
  { time: '15:40', height: 4.3 },
];

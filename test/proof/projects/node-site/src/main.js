import { h, render } from 'preact';
import './style.css';
import { tides } from './tides.js';

const Table = () =>
  h('table', null, tides.map(({ time, height }) => h('tr', { key: time }, h('td', null, time), h('td', null, `${height} m`))));

render(h('main', null, h('h1', null, 'Tides'), h(Table)), document.getElementById('app'));

import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { connectAddress, specOfAddress } from './state/address.ts';
import { createDevice } from './state/device.ts';
import { createLab } from './state/lab.ts';
import { createNotices } from './state/notices.ts';
import { presets } from './state/presets.ts';
import { startSmallRun } from './state/small-run.ts';
import { createTheme } from './state/theme.ts';
import './styles/index.css';

const notices = createNotices();
const shared = specOfAddress(window, notices);
const isAwake = signal(false);
const lab = createLab(shared ?? presets[0].spec(), notices, createDevice(), isAwake);
const place = document.getElementById('app');
if (place !== null) render(<App page={{ lab, theme: createTheme() }} />, place);
connectAddress(lab.state, notices, window);
// The first thing seen is a true picture; a shared setting that takes longer waits for its reader.
startSmallRun(lab);

/** The longest that limits wait for the first simulation, in milliseconds. */
const patience = 1500;

// The theory's workers would take the cores from the first trials: they start when these are in, or take long.
const wake = (): void => {
  isAwake.value = true;
};
setTimeout(wake, patience);
effect(() => {
  if (lab.simulation.run.value.status !== 'running') wake();
});

import { render } from 'preact';
import { App } from './app';
import { startRouter } from './base/router';
import { applyPreferences } from './shell/preferences';
import './styles/index.css';

applyPreferences();
startRouter();
render(<App />, document.getElementById('app')!);

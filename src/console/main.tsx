import './configure-zod.ts';
import '@cloudscape-design/global-styles/index.css';
import './palette.css';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { applyPreferences } from './app/preferences.ts';

applyPreferences();

const container = document.getElementById('console');
if (!container) throw new Error('index.html has no element for the console');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

import { awaken } from '../phone/awaken.ts';
import { WindowState } from '../status/window-state.tsx';

awaken(WindowState);

import { WindowState } from '../parts/window-state.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(WindowState);

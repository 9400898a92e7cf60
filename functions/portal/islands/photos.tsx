import { awaken } from '../phone/awaken.ts';
import { PhotoDesk } from '../photos/photo-desk.tsx';

awaken(PhotoDesk);

import { PhotoDesk } from '../parts/photo-desk.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(PhotoDesk);

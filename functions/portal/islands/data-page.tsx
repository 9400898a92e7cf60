import { ErasePhone } from '../parts/erase-phone.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(ErasePhone);

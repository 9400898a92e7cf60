import { awaken } from '../phone/awaken.ts';
import { LineFigures } from '../status/line-figures.tsx';

awaken(LineFigures);

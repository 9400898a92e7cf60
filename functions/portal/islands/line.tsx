import { LineFigures } from '../parts/line-figures.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(LineFigures);

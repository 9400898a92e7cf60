import { generate } from 'lean-qr/nano';

/** Light modules that readers need around a code. */
const quiet = 4;

/** `text` as a QR code; `name` says to those who do not see it where it leads. */
export const Qr = ({ text, name }: { text: string; name: string }) => {
  const code = generate(text);
  const places = Array.from({ length: code.size }, (_, place) => place);
  const path = places.flatMap((y) => places.flatMap((x) => (code.get(x, y) ? `M${x} ${y}h1v1h-1z` : []))).join('');
  const size = code.size + 2 * quiet;
  return (
    <svg class="daftar-qr" role="img" aria-label={name} viewBox={`${-quiet} ${-quiet} ${size} ${size}`}>
      <rect x={-quiet} y={-quiet} width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
};

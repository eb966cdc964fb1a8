/** Stands in for jsPDF's optional renderers of HTML and SVG, which are never used. */
export default undefined;

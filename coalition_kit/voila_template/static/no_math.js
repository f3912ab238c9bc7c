// Stands in for MathJax (880 kB) in lessons without formulas: it is asked to typeset and has nothing to do.
window.MathJax = {
  Hub: { Config() {}, Configured() {}, Queue() {}, Register: { StartupHook() {} } },
  Ajax: {},
};

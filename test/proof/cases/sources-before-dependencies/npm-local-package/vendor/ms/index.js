module.exports = () => 'ours';

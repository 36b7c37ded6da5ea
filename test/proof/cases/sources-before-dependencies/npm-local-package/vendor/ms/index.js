module.exports = () => "ours";
